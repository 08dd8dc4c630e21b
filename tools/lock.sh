#!/bin/sh
# Writes requirements/{run,dev,bench}-{3.11,3.10}.txt: exact versions and hashes, and no registry's address.
set -eu
cd "$(dirname "$0")/../requirements"
uv=$(command -v uv || echo ../.uv/bin/uv)
for version in 3.11 3.10; do
    for kind in run dev; do
        "$uv" pip compile --quiet --python-version "$version" --generate-hashes --no-header --no-annotate \
            --override overrides.txt "$kind.in" -o "$kind-$version.txt"
    done
    "$uv" pip compile --quiet --python-version "$version" --generate-hashes --no-header --no-annotate --no-deps \
        bench.in -o "bench-$version.txt"
done
