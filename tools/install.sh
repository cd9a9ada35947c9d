#!/usr/bin/env bash
# Make this machine a mirror, as root: `sudo make install`.
#
#   tools/install.sh install     put this version in place and start it; any number of times
#   tools/install.sh rollback    go back to the version that was there before
#   tools/install.sh uninstall   take it away again; journal and settings stay
#
# Each version has a folder of its own, /opt/mirror/VERSION; `current` and `previous` are links.
# Settings are in /etc/smile-mirror, what is written down in /var/lib/mirror.
# What a broker is told (mirror-publish.service) is installed and not enabled.
set -euo pipefail
cd "$(dirname "$0")/.."

order="${1:-}"
case "$order" in install | rollback | uninstall) ;; *)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

# shellcheck source=tools/saying.sh
source tools/saying.sh
# shellcheck source=tools/system_packages.sh
source tools/system_packages.sh
# shellcheck source=tools/wished_packages.sh
source tools/wished_packages.sh
# shellcheck source=tools/virtual_environment.sh
source tools/virtual_environment.sh
# shellcheck source=tools/appliance.sh
source tools/appliance.sh

is_root || stop "This changes the system, so it needs an administrator: sudo make $order"
alone_here
refuse_beside_a_package "$order"

install_version() {
    install_system_packages appliance
    install_wished_packages
    local version
    version="$(own_version)"
    make_version "$version"
    switch_to "$version"
    forget_old_versions
    put_in_place "$opt/current/share"
    default_settings
    start_services
    say "The mirror is installed: $version. What this machine still lacks: sudo mirror doctor"
}

go_back() {
    local version
    version="$(readlink "$opt/previous" || true)"
    [[ -n "$version" && -d "$opt/$version" ]] \
        || stop "No version from before is kept in $opt: there is nothing to go back to."
    switch_to "$version"
    put_in_place "$opt/current/share"
    start_services
    say "The mirror is back at $version; the same command once more undoes this." \
        "Should it say that the journal is of a newer mirror: a copy from before the change lies" \
        "beside it in /var/lib/mirror, named after its version and the day."
}

take_all_away() {
    stop_services
    take_away
    rm -rf "$opt"
    say "The mirror is gone. Left as they are: /var/lib/mirror and /var/lib/mirror-status (what was" \
        "written down), /etc/smile-mirror (the settings) and the users that own them."
}

case "$order" in
install) install_version ;;
rollback) go_back ;;
uninstall) take_all_away ;;
esac
