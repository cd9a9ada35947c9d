# shellcheck shell=bash
# The parts of a machine that is a mirror, and where they go. Sourced by install.sh and make_deb.sh.

opt=/opt/mirror
units="mirror.service mirror-status.service"
# Installed, and enabled by whoever wants it.
wanted_units="mirror-publish.service"

# What goes where: FILE OF share/ and its place under /etc (make install) or /usr/lib (the package).
system_files="
systemd/mirror.service         systemd/system/mirror.service
systemd/mirror-status.service  systemd/system/mirror-status.service
systemd/mirror-publish.service systemd/system/mirror-publish.service
systemd/watchdog.conf          systemd/system.conf.d/50-smile-mirror.conf
systemd/sysusers.conf          sysusers.d/smile-mirror.conf
systemd/tmpfiles.conf          tmpfiles.d/smile-mirror.conf
systemd/udev.rules             udev/rules.d/70-smile-mirror.rules
"
avahi_service=/etc/avahi/services/smile-mirror.service
# Where whoever has a lamp, or wants sounds, links what lets the mirror at them (share/systemd/drop-ins).
drop_ins=/etc/systemd/system/mirror.service.d

# refuse_beside_a_package ORDER: two ways onto one machine would undo each other. What a package has
# left behind is still apt's, and a purge would take it from under whatever mirror there is by then.
refuse_beside_a_package() {
    local state
    state="$(dpkg-query -W -f '${db:Status-Status}' smile-mirror 2>/dev/null || true)"
    case "$state" in
    "" | not-installed) return ;;
    config-files)
        if [[ "$1" != install ]]; then return; fi
        stop "A Debian package of the mirror was here, and its settings still are. Keep a copy of" \
            "/etc/smile-mirror/mirror.toml if you have changed it, then: sudo apt purge smile-mirror" \
            "That takes the settings, and lets no phone in any more; what was written down stays."
        ;;
    *)
        stop "The mirror is here as a Debian package. Use apt: apt install ./smile-mirror_....deb for" \
            "another version, apt remove smile-mirror to be without."
        ;;
    esac
}

# own_version: of the project, and of the commit where there are commits.
own_version() {
    local version commits
    version="$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)"
    # As root in somebody's checkout git looks away unless told that this is meant.
    if commits="$(git -c safe.directory="$PWD" rev-list --count HEAD 2>/dev/null)"; then
        version+="+$commits.g$(git -c safe.directory="$PWD" rev-parse --short HEAD)"
    fi
    echo "$version"
}

# make_version VERSION: its folder, which is believed only once it is complete.
make_version() {
    local folder="$opt/$1"
    if stamped "$folder/complete" "$(sources_sum)"; then
        say "Version $1 is in place."
        return
    fi
    # The same version from changed files: what runs from it may not see it half-made.
    if [[ -e "$folder" ]]; then stop_services; fi
    say "Putting version $1 in $folder."
    rm -rf "$folder/complete" "$folder/share" "$folder/models"
    if ! stamped "$folder/libraries" "$(sha256sum <requirements.lock)"; then
        make_interpreter "$folder"
        sha256sum <requirements.lock >"$folder/libraries"
    fi
    add_mirror "$folder"
    add_share "$folder/share"
    add_models "$folder"
    sources_sum >"$folder/complete"
}

# stamped FILE WANTED
stamped() { [[ -e "$1" && "$(<"$1")" == "$2" ]]; }

# sources_sum: changes with any file that is installed.
sources_sum() {
    find mirror hardware systemd config pyproject.toml requirements.lock -type f \
        ! -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum | sha256sum
}

# make_interpreter FOLDER: a virtual environment that sees Debian's own picamera2, systemd, pygame.
make_interpreter() {
    local python failed="The Python packages could not be installed; see above." lock
    python="$(PYTHON=/usr/bin/python3 find_python)" || stop_for_python
    rm -rf "$1"
    mkdir -p "$1"
    quietly "Making the virtual environment" \
        "${python% *}" -m venv --system-site-packages "$1" || stop "$failed"
    lock="$1/requirements.lock"
    without_pygame requirements.lock >"$lock"
    quietly "Installing Python packages (some 300 MB the first time)" \
        "$1/bin/python" -m pip install --disable-pip-version-check --progress-bar off --no-input \
        --require-hashes --only-binary :all: --requirement "$lock" || stop "$failed"
}

# add_mirror FOLDER
add_mirror() {
    local scratch
    scratch="$(mktemp -d)"
    copy_sources "$scratch"
    quietly "Installing the mirror itself" "$1/bin/python" -m pip install \
        --disable-pip-version-check --no-index --no-deps --no-build-isolation --force-reinstall \
        "$scratch" || stop "The mirror could not be installed; see above."
    rm -rf "$scratch"
}

# copy_sources FOLDER: building leaves files behind, which do not belong in somebody's checkout.
copy_sources() {
    mkdir -p "$1"
    cp -r pyproject.toml README.md LICENSE mirror hardware "$1"
    find "$1" -name __pycache__ -prune -exec rm -rf {} +
}

# add_share FOLDER: what the system is told of this version, for a way back to it.
add_share() {
    mkdir -p "$1"
    cp -r systemd config "$1"
}

# add_models FOLDER: the models that this version was made for; those of the checkout save a fetch.
add_models() {
    if [[ -d .models ]]; then cp -r .models "$1/models"; fi
    MIRROR_MODELS__FOLDER="$1/models" "$1/bin/mirror" models || stop \
        "The models could not be made; see above."
    chmod -R a+rX "$1/models"
}

# switch_to VERSION: at once, whatever is interrupted.
switch_to() {
    local before
    before="$(readlink "$opt/current" || true)"
    if [[ "$before" == "$1" ]]; then return; fi
    if [[ -n "$before" && -d "$opt/$before" ]]; then point previous "$before"; fi
    point current "$1"
}

# point LINK VERSION
point() {
    ln -sfn "$2" "$opt/$1.new"
    mv -T "$opt/$1.new" "$opt/$1"
}

forget_old_versions() {
    local folder kept
    kept=" $(readlink "$opt/current") $(readlink "$opt/previous" || true) "
    for folder in "$opt"/*/; do
        folder="$(basename "$folder")"
        if [[ ! -L "$opt/$folder" && "$kept" != *" $folder "* ]]; then rm -rf "${opt:?}/$folder"; fi
    done
}

# put_in_place SHARE: the system's files, users and folders; what a version has not, goes.
put_in_place() {
    local from to
    while read -r from to; do
        if [[ -f "$1/$from" ]]; then
            install -D -m 644 "$1/$from" "/etc/$to"
        elif [[ -n "$from" ]]; then
            rm -f "/etc/$to"
        fi
    done <<<"$system_files"
    install -D -m 644 "$1/config/avahi/smile-mirror.service" "$avahi_service"
    install -d "$drop_ins"
    ln -sfn "$opt/current/bin/mirror" /usr/local/bin/mirror
    systemd-sysusers smile-mirror.conf
    systemd-tmpfiles --create smile-mirror.conf
}

# default_settings: only where there are none.
default_settings() {
    local file=/etc/smile-mirror/mirror.toml
    if [[ ! -e "$file" ]]; then
        install -D -m 644 "$opt/current/share/config/appliance.toml" "$file"
    fi
}

# Whether systemd runs here, rather than being unpacked in somebody's root.
systemd_runs() { [[ -d /run/systemd/system ]]; }

# shellcheck disable=SC2086 # the units' names are words
start_services() {
    systemctl enable --quiet $units
    if ! systemd_runs; then return; fi
    systemctl daemon-reload
    udevadm control --reload || true
    udevadm trigger --subsystem-match=dma_heap --subsystem-match=backlight \
        --subsystem-match=gpio --subsystem-match=i2c-dev || true
    systemctl reset-failed $units || true
    systemctl restart --no-block $units
    local unit
    for unit in $wanted_units; do
        if systemctl is-enabled --quiet "$unit"; then systemctl restart --no-block "$unit"; fi
    done
}

# shellcheck disable=SC2086 # the units' names are words
stop_services() {
    if systemd_runs; then systemctl stop $units $wanted_units || true; fi
}

# shellcheck disable=SC2086 # the units' names are words
take_away() {
    local from to
    systemctl disable --quiet $units $wanted_units || true
    if [[ -d "$drop_ins" ]]; then
        find "$drop_ins" -lname "$opt/*" -delete
        rmdir --ignore-fail-on-non-empty "$drop_ins"
    fi
    while read -r from to; do
        if [[ -n "$from" ]]; then rm -f "/etc/$to"; fi
    done <<<"$system_files"
    rm -f "$avahi_service" /usr/local/bin/mirror
    if systemd_runs; then systemctl daemon-reload; fi
}
