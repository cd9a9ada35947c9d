#!/usr/bin/env bash
# Two Debian packages of what is committed, and a Debian 13 that has all they depend on at hand; as
# root.
#
#   tests/system/make_package.sh FOLDER VENV [PREPARE]
#
# FOLDER/packaged-once/root has newer.deb, and older.deb of version 0.0.9, which is built once; apt
# there has fetched what they need, and installed nothing. It is a fresh copy every time. VENV is an
# environment of this project: its pip fetches the libraries.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$1" venv="$2" prepare="${3:-}"

# shellcheck source=tests/system/inside.sh
source tests/system/inside.sh

ours() { git -c safe.directory="$PWD" "$@"; }
built_from="$(ours rev-parse HEAD:{mirror,hardware,systemd,config,packaging,tools} \
    HEAD:{pyproject.toml,requirements.lock})"
source="$folder/package-source"

# build VERSION NAME: as `make deb` does, without making an environment of its own first.
build() {
    sed -i "s/^version = .*/version = \"$1\"/" "$source/pyproject.toml"
    "$source/tools/make_deb.sh"
    mv "$source"/build/smile-mirror_*.deb "$folder/$2.deb"
}

build_both() {
    local version
    rm -rf "$source"
    ours clone --quiet . "$source"
    ln -s "$venv" "$source/.venv"
    if [[ -d .models ]]; then cp -r .models "$source"; fi
    version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$source/pyproject.toml")"
    if [[ ! -e "$folder/older.deb" ]]; then
        # Its settings are others than the newer one's, as after a year: nobody is asked about them.
        echo '# As it was in 0.0.9.' >>"$source/config/appliance.toml"
        build 0.0.9 older
        ours -C "$source" checkout --quiet config
    fi
    build "$version" newer
    rm -rf "$source"
}

make_packaged() {
    rm -rf "$folder"/packaged{,.new}
    cp -a "$folder/clean" "$folder/packaged.new"
    cp "$folder/older.deb" "$folder/newer.deb" "$folder/packaged.new/root"
    inside "$folder/packaged.new" apt-get update
    inside "$folder/packaged.new" apt-get install --yes --download-only /root/newer.deb
    echo "$built_from" >"$folder/packaged.new/root/built-from"
    mv "$folder/packaged.new" "$folder/packaged"
}

make_clean "$folder" trixie "$prepare"
if [[ "$(cat "$folder/packaged/root/built-from" 2>/dev/null)" != "$built_from" ]]; then
    build_both
    make_packaged
fi
rm -rf "$folder/packaged-once"
cp -a "$folder/packaged" "$folder/packaged-once"
