#!/bin/sh
# Makes .venv from a hashed list: `tools/install.sh run|dev [3.11|3.10]`. Does nothing when it is up to date.
set -eu
cd "$(dirname "$0")/.."
kind=$1
version=${2:-3.11}
list=requirements/$kind-$version.txt
stamp=.venv/.installed-$kind
if [ -f "$stamp" ] && cmp -s "$list" "$stamp"; then exit 0; fi

find_uv() {
    if command -v uv >/dev/null 2>&1; then command -v uv; return; fi
    if [ ! -x .uv/bin/uv ]; then
        python3 -m venv .uv >/dev/null 2>&1 || {
            rm -rf .uv
            echo "Python's venv module is missing. Install it and try again:  sudo apt-get install -y python3-venv" >&2
            exit 1
        }
        .uv/bin/python -m pip install --quiet --disable-pip-version-check uv
    fi
    echo .uv/bin/uv
}

uv=$(find_uv)
echo "Installing what is missing (up to 3.1 GB on disk; $list)…"
if ! .venv/bin/python -c "import sys; sys.exit(sys.version_info[:2] != (3, ${version#3.}))" 2>/dev/null; then
    rm -rf .venv
    "$uv" venv --quiet --python "$version" .venv
fi
# Compiled now, not at each start where Python may not write beside its modules.
"$uv" pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes --no-deps -r "$list"
# TensorFlow's C++ headers (140 MB): nothing here is compiled.
rm -rf .venv/lib/python3.*/site-packages/tensorflow/include
cp "$list" "$stamp"
# What the development list holds includes all that running needs.
[ "$kind" = run ] || cp "requirements/run-$version.txt" .venv/.installed-run
