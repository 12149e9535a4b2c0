#!/bin/sh
# Sees to the system libraries that Qt needs and pip does not bring. Usage: system_libraries.sh offscreen|window
set -eu
packages="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
if [ "$1" = window ]; then
    packages="$packages libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0 libxcb-shape0"
fi
command -v dpkg-query >/dev/null || exit 0 # not Debian: Qt itself says what it misses
missing=
for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
        dpkg-query -W -f '${Status}' "${package}t64" 2>/dev/null | grep -q 'ok installed' ||
        missing="$missing $package"
done
[ -z "$missing" ] || sh "$(dirname "$0")/apt_install.sh" $missing
