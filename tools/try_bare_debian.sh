#!/usr/bin/env bash
# Try a command from a clean clone in a bare Debian: Debian's minimal packages and make.
#
#   sudo tools/try_bare_debian.sh [--suite bookworm|trixie] [--as root|user|sudo|sudo-ask]
#                                 [--prepare SCRIPT] [--keep] [-- COMMAND...]
#
#   --suite    Debian 12 or 13 (default: trixie)
#   --as       who runs the command (default: root): root; an ordinary user without sudo;
#              with sudo and YES=1; with sudo, asked and with nobody there to answer
#   --prepare  a script of yours that is called with the root's folder before the command,
#              for what only this machine needs: a proxy, certificates, a package index
#   --keep     leave the root in place and say where; ROOT=FOLDER tries in it again
#   COMMAND    default: make demo
#
# What is tried is what is committed. Needs mmdebstrap, and root for chroot and mounts.
# Repeat it before a release for both suites, with `make demo` and with `make test`.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//p}' "$0"
    exit "$1"
}

suite=trixie who=root prepare='' keep=''
while (($#)); do
    case "$1" in
    --suite) suite="$2" && shift 2 ;;
    --as) who="$2" && shift 2 ;;
    --prepare) prepare="$2" && shift 2 ;;
    --keep) keep=yes && shift ;;
    --help) usage 0 ;;
    --) shift && break ;;
    *) usage 2 ;;
    esac
done
case "$who" in root | user | sudo | sudo-ask) ;; *) usage 2 ;; esac
if (($# == 0)); then set -- make demo; fi
if ((EUID != 0)); then
    echo "This needs root, for chroot and mounts: sudo $0" >&2
    exit 1
fi

make_root() {
    local include=make,ca-certificates
    if [[ "$who" == sudo* ]]; then include+=,sudo; fi
    mmdebstrap --quiet --variant=minbase --include="$include" "$suite" "$root"
    chroot "$root" useradd --create-home --shell /bin/bash builder
    if [[ "$who" == sudo* ]]; then
        echo 'builder ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/builder"
    fi
}

root="${ROOT:-}"
if [[ -z "$root" ]]; then
    root="$(mktemp -d "${TMPDIR:-/tmp}/bare-$suite.XXXXXX")"
    chmod 755 "$root"
    if [[ -z "$keep" ]]; then trap 'rm -rf --one-file-system "$root"' EXIT; fi
    make_root
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
if [[ -n "$prepare" ]]; then "$prepare" "$root"; fi

home="$root/home/builder"
if [[ ! -e "$home/smile-mirror" ]]; then git clone --quiet . "$home/smile-mirror"; fi
if [[ "$who" == root ]]; then user=root; else user=builder; fi
chroot "$root" chown -R "$user:" /home/builder
if [[ "$who" == sudo ]]; then set -- env YES=1 "$@"; fi

# The mounts live in a namespace of their own and end with it.
echo "Debian $suite, as $who: $*"
status=0
unshare --mount --pid --fork --kill-child bash -c '
    root="$1" user="$2" && shift 2
    mount --bind "$root" "$root" && mount -t proc proc "$root/proc" \
        && mount -t sysfs -o ro sysfs "$root/sys" \
        && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/tmp" || exit 1
    exec chroot --userspec="$user" "$root" /usr/bin/env -i HOME=/home/builder TERM=dumb \
        PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin \
        bash -c "cd /home/builder/smile-mirror && exec \"\$@\"" try "$@"
' try "$root" "$user" "$@" </dev/null || status=$?
echo "Debian $suite, as $who: $* ended with $status"
if [[ -n "$keep" ]]; then echo "The root is kept in $root"; fi
exit "$status"
