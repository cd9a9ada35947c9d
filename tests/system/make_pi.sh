#!/usr/bin/env bash
# A Debian in which the mirror is installed, as it would be on a Raspberry Pi with that same Debian: by
# the kernel's word on the board alone; as root. Says what `make install` says.
#
#   tests/system/make_pi.sh FOLDER      FOLDER/pi of FOLDER/installed, a fresh copy every time
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$1"

# shellcheck source=tests/system/inside.sh
source tests/system/inside.sh

rm -rf "$folder/pi"
cp -a "$folder/installed" "$folder/pi"
printf 'Raspberry Pi 5 Model B Rev 1.0\0' >"$folder/pi/root/model"
inside "$folder/pi" MIRROR_BOARD_FILE=/root/model make -C /root/smile-mirror install
