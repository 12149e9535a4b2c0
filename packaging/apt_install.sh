#!/bin/sh
# Installs Debian packages when it may; otherwise prints the one line that is needed and stops.
set -eu
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Probity needs these Debian packages. Run this line once, then the same command again:" >&2
    echo "    sudo apt-get install --no-install-recommends $*" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "Probity needs what Debian calls: $*. Install them with this system's own package manager." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
