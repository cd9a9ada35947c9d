# shellcheck shell=bash
# What a Raspberry Pi is the better for and can be without. Sourced by set_up.sh and install.sh, after
# system_packages.sh.
#
# The board says whether it is wished for, and apt whether there is any: Raspberry Pi OS has all of
# it, Debian on the same board has no picamera2.

# Each with what goes without it.
wished_packages="
python3-picamera2  a camera on the ribbon cable cannot be used. A USB camera can.
python3-gpiozero   a lamp on the board's pins stays dark.
python3-lgpio      a lamp on the board's pins stays dark.
"
board_file="${MIRROR_BOARD_FILE:-/proc/device-tree/model}"
apt_lists=/var/lib/apt/lists

# install_wished_packages: as many as there are; says plainly what is left out.
install_wished_packages() {
    local package without there=""
    if ! grep -qs 'Raspberry Pi' "$board_file"; then return; fi
    if is_root && apt_was_never_asked; then
        quietly "Asking apt what there is" apt-get update || true
    fi
    while read -r package without; do
        if [[ -z "$package" || -z "$(missing_package "$package")" ]]; then
            continue
        elif known_to_apt "$package"; then
            there+="$package "
        else
            say "Left out: $package, which Raspberry Pi OS has and apt here has not: $without"
        fi
    done <<<"$wished_packages"
    if [[ -n "$there" ]]; then apt_install "$there"; fi
}

# As on a card that was just written.
apt_was_never_asked() { ! compgen -G "$apt_lists/*Packages*" >/dev/null; }

known_to_apt() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [^(]' >/dev/null; }
