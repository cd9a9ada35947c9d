#!/usr/bin/env bash
# A Debian of its own with what is committed installed in it by `make install`; as root.
#
#   tests/system/make_root.sh FOLDER [PREPARE [SUITE]]     (default: trixie, Debian 13)
#
# FOLDER/clean is made once, FOLDER/installed from it, and brought up to date every time. PREPARE
# is called with a root's folder, for what only this machine needs: certificates, a package index.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$1" prepare="${2:-}" suite="${3:-trixie}"

# shellcheck source=tests/system/inside.sh
source tests/system/inside.sh

make_clean "$folder" "$suite" "$prepare"
if [[ ! -d "$folder/installed" ]]; then cp -a "$folder/clean" "$folder/installed"; fi

source="$folder/installed/root/smile-mirror"
rm -rf "$source"
mkdir -p "$source"
git -c safe.directory="$PWD" archive HEAD | tar --extract -C "$source" --no-same-owner
if [[ -d .models ]]; then cp -r .models "$source"; fi
inside "$folder/installed" make -C /root/smile-mirror install
