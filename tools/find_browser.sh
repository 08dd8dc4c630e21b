#!/bin/sh
# The browser tests need Chromium and a Chinese font; where apt may install them, it does.
set -eu
found() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}
if found; then exit 0; fi
line="apt-get install -y --no-install-recommends chromium fonts-noto-cjk"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests…"
    apt-get update -qq && $line -qq >/dev/null
fi
found || { echo "The browser tests need Chromium. Install it and try again:  sudo $line" >&2; exit 1; }
