#!/usr/bin/env bash
# Write requirements.lock and requirements-dev.lock: every package, pinned, with the hashes
# of all its files, so one lock serves x86-64 and aarch64 and Python 3.11 to 3.13.
#
#   tools/lock.sh              keep what is pinned, add what is new
#   tools/lock.sh --upgrade    take the newest versions (or --upgrade-package NAME)
#
# Python 3.11 resolves, because it is the lowest: what it can install, the others can too,
# and its back-ports are the ones that would be missed otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

python="${PYTHON:-python3.11}"
if ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
    echo "lock: Python 3.11 is needed and '$python' is not it. Say where it is: PYTHON=/path make lock" >&2
    exit 1
fi

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
"$python" -m venv "$scratch"
"$scratch/bin/python" -m pip install --quiet 'pip-tools>=7.5'

# No address may enter a lock: whoever installs uses the package index of their own settings.
compile() {
    CUSTOM_COMPILE_COMMAND="make lock" "$scratch/bin/pip-compile" \
        --quiet --no-config --allow-unsafe --generate-hashes --strip-extras \
        --no-emit-options "$@"
}

compile "$@" --output-file requirements.lock pyproject.toml requirements.in
compile "$@" --extra dev --constraint requirements.lock \
    --output-file requirements-dev.lock pyproject.toml requirements.in
