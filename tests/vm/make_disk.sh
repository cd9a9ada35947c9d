#!/usr/bin/env bash
# A machine's kernel and disk, from a Debian 13 in which the mirror was installed; as root.
#
#   tests/vm/make_disk.sh FOLDER INSTALLED
#
# FOLDER/kernel is made once: Debian's own kernel, its modules, and a first file system that knows
# the machine's disk and can check it. FOLDER/disk.img is made anew every time; INSTALLED stays as
# it is, for what only the machine needs is laid over it.
set -euo pipefail
cd "$(dirname "$0")"
folder="$1" installed="$2"

# At start-up: where the disk is, what is on it, and the watchdog that number one looks for.
# shellcheck disable=SC2016 # the hook has its own argument
before_the_kernel='
    mkdir -p "$1/etc/initramfs-tools/conf.d"
    echo MODULES=list >"$1/etc/initramfs-tools/conf.d/machine"
    printf "%s\n" virtio_pci virtio_blk ext4 i6300esb >"$1/etc/initramfs-tools/modules"
    cp guest/etc/fstab "$1/etc/fstab"
'
if [[ ! -d "$folder/kernel" ]]; then
    rm -rf "$folder/kernel.new"
    mkdir -p "$folder"
    mmdebstrap --quiet --variant=minbase --include=linux-image-amd64,initramfs-tools,e2fsprogs,zstd \
        --essential-hook="$before_the_kernel" trixie "$folder/kernel.new"
    mv "$folder/kernel.new" "$folder/kernel"
fi

over="$folder/over"
rm -rf "$over"
mkdir -p "$over/usr/lib" "$over/etc/smile-mirror"
cp ../system/settings/*.toml "$over/etc/smile-mirror"
cp -r guest/etc "$over"
mkdir -p "$over/etc/systemd/system/mirror.service.d"
cp ../system/said.conf "$over/etc/systemd/system/mirror.service.d"
cat ../../config/appliance.toml guest/etc/smile-mirror/appended.toml >"$over/etc/smile-mirror/mirror.toml"
chmod -R u=rwX,go=rX "$over"
cp -a --link "$folder/kernel/usr/lib/modules" "$over/usr/lib"
# What loads them: the Debian of a container has no use for it.
(cd "$folder/kernel" && cp -a --parents usr/bin/kmod usr/sbin/modprobe usr/lib/*/libkmod.so.2* "$over")

# The mount ends with the shell that made it.
# shellcheck disable=SC2016 # the inner shell has its own arguments
unshare --mount bash -c '
    set -e
    mkdir -p "$1/whole"
    mount -t overlay -o "lowerdir=$1/over:$2" overlay "$1/whole"
    rm -f "$1/disk.img"
    mke2fs -q -t ext4 -d "$1/whole" "$1/disk.img" 3G 2>&1
' make-disk "$folder" "$installed"
