#!/usr/bin/env bash
# A Debian 13 of its own with what is committed installed in it by `make install`; as root.
#
#   tests/system/make_root.sh FOLDER [PREPARE]
#
# FOLDER/clean is made once, FOLDER/installed from it, and brought up to date every time. PREPARE
# is called with a root's folder, for what only this machine needs: certificates, a package index.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$1" prepare="${2:-}"

# inside ROOT COMMAND...: with mounts that end with it.
# shellcheck disable=SC2016 # the inner shell has its own arguments
inside() {
    unshare --mount --pid --fork --kill-child bash -c '
        root="$1" && shift
        mount --bind "$root" "$root" && mount -t proc proc "$root/proc" \
            && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/tmp" || exit 1
        exec chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb \
            PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@"
    ' inside "$@" </dev/null
}

if [[ ! -d "$folder/clean" ]]; then
    rm -rf "$folder/clean.new"
    mkdir -p "$folder"
    mmdebstrap --quiet --variant=minbase \
        --include=systemd,systemd-sysv,dbus,udev,make,ca-certificates trixie "$folder/clean.new"
    cp /etc/resolv.conf "$folder/clean.new/etc/resolv.conf"
    if [[ -n "$prepare" ]]; then "$prepare" "$folder/clean.new"; fi
    mv "$folder/clean.new" "$folder/clean"
fi
if [[ ! -d "$folder/installed" ]]; then cp -a "$folder/clean" "$folder/installed"; fi

source="$folder/installed/root/smile-mirror"
rm -rf "$source"
mkdir -p "$source"
git -c safe.directory="$PWD" archive HEAD | tar --extract -C "$source" --no-same-owner
if [[ -d .models ]]; then cp -r .models "$source"; fi
inside "$folder/installed" make -C /root/smile-mirror install
