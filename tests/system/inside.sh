# shellcheck shell=bash
# A command in a Debian that is not booted. Sourced by make_root.sh and make_package.sh.

# inside ROOT COMMAND...: with mounts that end with it.
# shellcheck disable=SC2016 # the inner shell has its own arguments
inside() {
    unshare --mount --pid --fork --kill-child bash -c '
        root="$1" && shift
        mount --bind "$root" "$root" && mount -t proc proc "$root/proc" \
            && mount --rbind /dev "$root/dev" && mount -t tmpfs tmpfs "$root/tmp" || exit 1
        exec chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb DEBIAN_FRONTEND=noninteractive \
            PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@"
    ' inside "$@" </dev/null
}

# make_clean FOLDER SUITE PREPARE: FOLDER/clean, where there is none yet.
make_clean() {
    if [[ -d "$1/clean" ]]; then return; fi
    rm -rf "$1/clean.new"
    mkdir -p "$1"
    mmdebstrap --quiet --variant=minbase \
        --include=systemd,systemd-sysv,dbus,udev,make,ca-certificates "$2" "$1/clean.new"
    cp /etc/resolv.conf "$1/clean.new/etc/resolv.conf"
    if [[ -n "$3" ]]; then "$3" "$1/clean.new"; fi
    mv "$1/clean.new" "$1/clean"
}
