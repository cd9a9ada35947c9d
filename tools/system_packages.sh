# shellcheck shell=bash
# What the mirror needs from the system, and how it gets there. Sourced by set_up.sh.

# Shared libraries that wheels expect and do not bring: mediapipe the first two, OpenCV the
# next two; and libseccomp, with which the mirror shuts itself off from the network. Each
# with the Debian package that holds it (Debian 13 knows libglib2.0-0 by that name, too).
needed_libraries="
libEGL.so.1       libegl1
libGLESv2.so.2    libgles2
libGL.so.1        libgl1
libglib-2.0.so.0  libglib2.0-0
libseccomp.so.2   libseccomp2
"

# install_system_packages PURPOSE: leaves everything in place, or stops with what to do.
install_system_packages() {
    local missing
    missing="$(missing_packages "$1")"
    if [[ -z "$missing" ]]; then return; fi
    if ! command -v apt-get >/dev/null; then
        stop "These are missing here: $(one_line "$missing")." \
            "The set-up knows Debian's package names and installs them with apt-get, which is" \
            "not there. Install what they stand for by this system's own means, and try again."
    fi
    apt_install "$missing"
}

# missing_packages PURPOSE: one name per line.
missing_packages() {
    missing_python
    missing_libraries
    case "$1" in
    test) missing_command strace strace ;; # watches that no network socket is opened
    browser)
        missing_command strace strace
        missing_browser_packages
        ;;
    pi) missing_pi_packages ;;
    appliance) missing_appliance_packages ;;
    esac
}

missing_python() {
    if find_python >/dev/null; then return; fi
    local with_version
    # A fitting Python without its venv module is the usual case on Debian.
    if with_version="$(find_interpreter)"; then
        echo "python${with_version##* }-venv"
    elif [[ -n "${PYTHON:-}" ]]; then
        stop_for_python # no package can make the one that was asked for fit
    else
        printf '%s\n' python3 python3-venv
    fi
}

missing_libraries() {
    local library package
    while read -r library package; do
        if [[ -n "$library" ]] && ! has_library "$library"; then echo "$package"; fi
    done <<<"$needed_libraries"
}

has_library() {
    PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep -F "$1 " >/dev/null
}

missing_command() {
    if ! command -v "$1" >/dev/null; then echo "$2"; fi
}

# What the page is looked at with: tests that find one of these missing are skipped.
missing_browser_packages() {
    missing_command chromium chromium
    missing_command certutil libnss3-tools
    missing_command npm npm
    if [[ ! -x /usr/sbin/mosquitto ]]; then missing_command mosquitto mosquitto; fi
}

# The browser's own checks (axe-core), as the lock in their folder has them.
install_browser_checks() {
    local lock=tests/browser/package-lock.json
    if [[ tests/browser/node_modules/.package-lock.json -nt "$lock" ]]; then return; fi
    quietly "Fetching the browser's checks" npm ci --prefix tests/browser --no-audit --no-fund ||
        stop "The browser's checks could not be fetched; what npm said stands above."
}

missing_pi_packages() {
    missing_package python3-systemd
    missing_package python3-pygame
}

# Beside them the page's name on the home network, and the console that the mirror draws on.
missing_appliance_packages() {
    missing_package python3-systemd
    missing_package python3-pygame
    missing_package avahi-daemon
    missing_package kbd
}

missing_package() {
    if ! dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; then echo "$1"; fi
}

# apt_install NAMES: as root at once, with sudo after asking, else explains and stops.
apt_install() {
    local update="apt-get update" install
    install="apt-get install -y --no-install-recommends $(one_line "$1")"
    if is_root; then
        run_apt "" "$update" "$install"
    elif command -v sudo >/dev/null && may_use_sudo "$update" "$install"; then
        sudo true # asks for the password here, where it can be seen
        run_apt sudo "$update" "$install"
    else
        stop "Some system packages are missing, and installing them needs an administrator." \
            "Ask one to run" "" "    $update" "    $install" "" "and try again."
    fi
}

is_root() { [[ $EUID -eq 0 ]]; }

# may_use_sudo COMMAND...: shows what would run, and asks.
may_use_sudo() {
    say "Some system packages are missing. With your permission this runs:"
    printf '    sudo %s\n' "$@"
    if [[ "${YES:-}" == 1 ]]; then return 0; fi
    if [[ ! -t 0 ]]; then
        say "Nobody is there to ask; YES=1 gives the permission beforehand."
        return 1
    fi
    local answer
    read -r -p "Go ahead? [Y/n] " answer
    [[ -z "$answer" || "$answer" == [yY]* ]]
}

# run_apt SUDO UPDATE INSTALL: the words of a command are split on purpose.
# shellcheck disable=SC2086
run_apt() {
    local failed="The system packages could not be installed; what apt-get said stands above."
    quietly "Asking apt what there is" $1 env DEBIAN_FRONTEND=noninteractive $2 || stop "$failed"
    quietly "Installing ${3##*recommends }" $1 env DEBIAN_FRONTEND=noninteractive \
        $3 -o DPkg::Lock::Timeout=300 || stop "$failed"
}

# shellcheck disable=SC2086 # words and lines become words
one_line() { echo $1; }
