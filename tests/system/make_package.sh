#!/usr/bin/env bash
# Two Debian packages of what is committed, and a Debian 13 that has all they depend on at hand; as
# root.
#
#   tests/system/make_package.sh FOLDER VENV [PREPARE]
#
# FOLDER/packaged/root has newer.deb and older.deb, the same but for its version, 0.0.9; apt there
# has fetched what they need and installed nothing. VENV is an environment of this project: its pip
# fetches. Made anew where something was committed since.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$1" venv="$2" prepare="${3:-}"

# shellcheck source=tests/system/inside.sh
source tests/system/inside.sh

commit="$(git -c safe.directory="$PWD" rev-parse HEAD)"
if [[ "$(cat "$folder/packaged/root/commit" 2>/dev/null)" == "$commit" ]]; then exit 0; fi

make_clean "$folder" trixie "$prepare"
source="$folder/package-source"
rm -rf "$source" "$folder/packaged" "$folder/packaged.new"
git -c safe.directory="$PWD" clone --quiet . "$source"
ln -s "$venv" "$source/.venv"
if [[ -d .models ]]; then cp -r .models "$source"; fi

# build VERSION NAME: `make deb`, without making an environment of its own first.
build() {
    sed -i "s/^version = .*/version = \"$1\"/" "$source/pyproject.toml"
    "$source/tools/make_deb.sh"
    mv "$source"/build/smile-mirror_*.deb "$folder/$2.deb"
}
version="$(sed -n 's/^version = "\(.*\)"/\1/p' "$source/pyproject.toml")"
build 0.0.9 older
build "$version" newer
rm -rf "$source"

cp -a "$folder/clean" "$folder/packaged.new"
mv "$folder/older.deb" "$folder/newer.deb" "$folder/packaged.new/root"
inside "$folder/packaged.new" apt-get update
inside "$folder/packaged.new" apt-get install --yes --download-only /root/older.deb
echo "$commit" >"$folder/packaged.new/root/commit"
mv "$folder/packaged.new" "$folder/packaged"
