#!/usr/bin/env bash
# Build smile-mirror_VERSION_ARCH.deb in build/, without root, for Debian 13 and Raspberry Pi OS.
#
#   tools/make_deb.sh [--arch amd64|arm64]     (default: this machine's)
#
# It holds what `make install` would make: a virtual environment in /opt/mirror/VERSION, complete
# with all libraries and models, so installing it needs no package index. Its Python is Debian 13's.
set -euo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=tools/saying.sh
source tools/saying.sh
# shellcheck source=tools/virtual_environment.sh
source tools/virtual_environment.sh
# shellcheck source=tools/appliance.sh
source tools/appliance.sh

arch="$(dpkg --print-architecture)"
if [[ "${1:-}" == --arch ]]; then arch="$2"; fi
case "$arch" in
amd64) machine=x86_64 ;;
arm64) machine=aarch64 ;;
*) stop "The landmark library is made for amd64 and arm64 only; asked for: $arch." ;;
esac
python=3.13

version="$(own_version)"
tree="build/deb-$arch"
folder="$tree$opt/$version"
site="$folder/lib/python$python/site-packages"
package="build/smile-mirror_${version}_$arch.deb"

# An environment is a few files round its libraries: made by hand, it can be for another machine.
make_environment_for() {
    mkdir -p "$folder/bin"
    ln -s "/usr/bin/python$python" "$folder/bin/python$python"
    ln -s "python$python" "$folder/bin/python3"
    ln -s python3 "$folder/bin/python"
    printf '%s\n' 'home = /usr/bin' 'include-system-site-packages = true' >"$folder/pyvenv.cfg"
    printf '%s\n' "#!$opt/$version/bin/python3" 'from mirror.__main__ import main' 'main()' \
        >"$folder/bin/mirror"
    chmod 755 "$folder/bin/mirror"
}

fetch_libraries() {
    local platforms=() glibc
    # Debian 13's C library is 2.41: whatever was built for 2.17 (manylinux2014) or later runs.
    for glibc in $(seq 17 41); do platforms+=(--platform "manylinux_2_${glibc}_$machine"); done
    without_pygame requirements.lock >"$tree.lock"
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off \
        --target "$site" --no-deps --no-compile --only-binary :all: --require-hashes \
        --python-version "$python" --implementation cp --abi "cp${python/./}" --abi abi3 --abi none \
        "${platforms[@]}" --platform "manylinux2014_$machine" --platform any \
        --requirement "$tree.lock"
    rm -rf "$tree.lock" "${site:?}/bin"
}

add_ourselves() {
    local scratch
    scratch="$(mktemp -d)"
    copy_sources "$scratch"
    .venv/bin/python -m pip install --disable-pip-version-check --no-input --no-index --no-deps \
        --no-build-isolation --no-compile --target "$site" "$scratch"
    rm -rf "$scratch" "${site:?}/bin"
}

add_system_files() {
    local from to
    while read -r from to; do
        if [[ -n "$from" ]]; then install -D -m 644 "$from" "$tree/usr/lib/$to"; fi
    done <<<"$system_files"
    install -D -m 644 config/avahi/smile-mirror.service "$tree$avahi_service"
    install -D -m 644 LICENSE "$tree/usr/share/doc/smile-mirror/copyright"
    mkdir -p "$tree/usr/bin" "$tree$drop_ins"
    ln -s "$opt/current/bin/mirror" "$tree/usr/bin/mirror"
    ln -s "$version" "$tree$opt/current"
    add_share "$folder/share"
}

write_control() {
    mkdir -p "$tree/DEBIAN"
    sed -e "s/@VERSION@/$version/g" -e "s/@ARCH@/$arch/" \
        -e "s/@SIZE@/$(du -sk "$tree" | cut -f1)/" packaging/control >"$tree/DEBIAN/control"
    # The settings are none of dpkg's: everybody changes them, and it would ask at every upgrade.
    echo "$avahi_service" >"$tree/DEBIAN/conffiles"
    local script
    for script in preinst postinst prerm postrm; do
        sed -e "s/@VERSION@/$version/g" -e "s/@UNITS@/$units $wanted_units/" \
            "packaging/$script" >"$tree/DEBIAN/$script"
        chmod 755 "$tree/DEBIAN/$script"
    done
}

rm -rf "$tree"
make_environment_for
quietly "Fetching the libraries for $arch" fetch_libraries || stop "See above."
quietly "Adding the mirror" add_ourselves || stop "See above."
MIRROR_MODELS__FOLDER="$PWD/$folder/models" .venv/bin/python -m mirror models >/dev/null \
    || stop "The models could not be made; see above."
add_system_files
write_control
chmod -R u=rwX,go=rX "$tree"
# zstd unpacks on a Pi in seconds; xz would save a fifth and take minutes.
quietly "Packing $package" dpkg-deb --root-owner-group -Zzstd -z5 --build "$tree" "$package" \
    || stop "See above."
rm -rf "$tree"
say "Built $package. Install it with: sudo apt install ./$package"
