#!/usr/bin/env bash
# A Debian 13 root with the real picamera2 and libcamera, whose camera shows drawn pictures.
#
#   sudo tools/pi_root.sh make ROOT [PREPARE]       make it, once; PREPARE is a script of yours that
#                                                   is called with ROOT, for what only this machine
#                                                   needs: a proxy, certificates, a package index
#   sudo tools/pi_root.sh read ROOT PICTURES OUT    our driver reads the folder's 0.jpg, 1.jpg, ...
#                                                   (640x480) and reports to the folder OUT
#
# `make pi-test` does both. Needs mmdebstrap, and root for chroot and mounts.
set -euo pipefail
cd "$(dirname "$0")/.."

PICAMERA2=0.3.38 # of PyPI: Debian has libcamera, and Raspberry Pi OS alone has picamera2
packages=(
    ca-certificates python3-venv python3-libcamera python3-numpy
    gcc libc6-dev libcap-dev python3-dev # what picamera2 brings is built here
)

make_root() {
    local root="$1" prepare="${2:-}" inside=tests/pi/inside
    if [[ -e "$root/srv/ready" ]]; then return; fi
    if [[ -e "$root" ]]; then rm -rf --one-file-system "$root"; fi
    mmdebstrap --quiet --variant=minbase --include="$(IFS=, && echo "${packages[*]}")" trixie "$root"
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    if [[ -n "$prepare" ]]; then "$prepare" "$root"; fi
    mkdir -p "$root"/srv/{mirror,pictures,out} "$root/usr/share/libcamera/pipeline/virtual"
    cp "$inside/virtual.yaml" "$root/usr/share/libcamera/pipeline/virtual/"
    cp "$inside/dma_heap.c" "$root/srv/"
    in_root "$root" gcc -shared -fPIC -O2 -Wall -Werror -o /srv/dma_heap.so /srv/dma_heap.c
    in_root "$root" python3 -m venv --system-site-packages /opt/venv
    in_root "$root" /opt/venv/bin/pip install --quiet --no-input --progress-bar off \
        "picamera2==$PICAMERA2"
    touch "$root/srv/ready"
}

in_root() {
    local root="$1" && shift
    chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/bin:/bin:/usr/sbin:/sbin "$@"
}

# The mounts live in a namespace of their own and end with it.
read_pictures() {
    exec unshare --mount --pid --fork --kill-child bash -c '
        root="$1"
        mount -t proc proc "$root/proc" && mount -t sysfs -o ro sysfs "$root/sys" \
            && mount --rbind /dev "$root/dev" && mount --bind . "$root/srv/mirror" \
            && mount --bind "$2" "$root/srv/pictures" && mount --bind "$3" "$root/srv/out" || exit 1
        exec chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin LD_PRELOAD=/srv/dma_heap.so \
            PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/srv/mirror/tests/pi/inside:/srv/mirror \
            /opt/venv/bin/python /srv/mirror/tests/pi/inside/read_pictures.py /srv/out
    ' read "$@"
}

case "${1:-}:$#" in
make:[23]) make_root "${@:2}" ;;
read:4) read_pictures "${@:2}" ;;
*)
    sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//p}' "$0" >&2
    exit 2
    ;;
esac
