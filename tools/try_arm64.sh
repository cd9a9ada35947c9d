#!/usr/bin/env bash
# The mirror's landmarks on a Raspberry Pi's kind of processor, without one.
#
#   sudo tools/try_arm64.sh [--folder FOLDER] [--pictures N] [--count]
#
# 1. The wheels of requirements.lock are found, checked and unpacked for Python 3.13 on aarch64.
# 2. Debian 13's Python for arm64 finds faces and hands in drawn pictures, emulated as a Cortex-A76.
# 3. Their landmarks are compared with those that are found here.
# 4. With --count, the instructions of a picture are counted: takes five times as long.
#
#   --folder    where all of this is kept, to go on from there (default: a new one, taken away)
#   --pictures  how many (default: 20)
#
# Needs mmdebstrap, root, and qemu-user; to count, a qemu-user that takes plugins, as Debian 12's
# does, and gcc. Nothing of arm64 is installed: the root is only unpacked.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
    sed -n '2,/^set /{/^set /d; s/^# \{0,1\}//p}' "$0" >&2
    exit 2
}

folder='' pictures=20 count=''
while (($#)); do
    case "$1" in
    --folder) folder="$2" && shift 2 ;;
    --pictures) pictures="$2" && shift 2 ;;
    --count) count=yes && shift ;;
    *) usage ;;
    esac
done
python="${PYTHON:-.venv/bin/python}"
if [[ -z "$folder" ]]; then
    folder="$(mktemp -d "${TMPDIR:-/tmp}/arm64.XXXXXX")"
    trap 'rm -rf --one-file-system "$folder"' EXIT
fi
mkdir -p "$folder"
root="$folder/root" wheels="$folder/wheels"

unpack_wheels() {
    local tag platforms=()
    # Debian 13 has glibc 2.41; pip wants every older one by its name.
    for tag in 2_28 2_27 2_17; do platforms+=(--platform "manylinux_${tag}_aarch64"); done
    "$python" -m pip install --quiet --no-input --progress-bar off --target "$1" \
        "${platforms[@]}" --platform manylinux2014_aarch64 --implementation cp \
        --python-version 3.13 --only-binary :all: --require-hashes --requirement requirements.lock
}

unpack_root() {
    mmdebstrap --quiet --variant=extract --architectures=arm64 \
        --include=python3-minimal,libpython3-stdlib,libstdc++6,libegl1,libgles2,libgl1,libglib2.0-0t64 \
        trixie "$1"
    ln -sfn usr/lib "$1/lib"
    # Whether the processor has what is needed is read there, and QEMU 7 would show this one's.
    mkdir -p "$1/proc" && cp tools/arm64/cpuinfo "$1/proc/cpuinfo"
}

# once FOLDER COMMAND: makes it whole, or not at all.
once() {
    if [[ -e "$1" ]]; then return; fi
    rm -rf --one-file-system "$1.new"
    "$2" "$1.new"
    mv "$1.new" "$1"
}

here() { PYTHONPATH=. "$python" tools/arm64/landmarks.py "$@"; }

emulated() {
    qemu-aarch64 -cpu cortex-a76 -L "$root" ${plugin:+-plugin "$plugin"} \
        -E PYTHONHOME="$root/usr" -E PYTHONPATH="$wheels:$PWD" -E PYTHONDONTWRITEBYTECODE=1 \
        "$root/usr/bin/python3.13" tools/arm64/landmarks.py "$@"
}

# compare_in WHAT: where both see the face, or the hand, in the same pictures.
compare_in() {
    local folder="$folder/$1"
    mkdir -p "$folder"
    here draw "$1" "$folder/frames.npy" "$pictures"
    here find "$1" "$folder/frames.npy" "$pictures" "$folder/here.npy"
    emulated find "$1" "$folder/frames.npy" "$pictures" "$folder/there.npy"
    here compare "$1" "$folder/here.npy" "$folder/there.npy"
}

# instructions WHAT PICTURES: how many the whole program takes.
instructions() {
    local folder="$folder/$1"
    COUNT_OUT="$folder/count" emulated find "$1" "$folder/frames.npy" "$2" "$folder/counted.npy" >&2
    cat "$folder/count"
}

# count_in WHAT: the instructions that one picture takes.
count_in() {
    local few=$((pictures / 2)) more fewer each
    # What starting takes is in both, so it is not in the difference.
    more="$(instructions "$1" "$pictures")" fewer="$(instructions "$1" "$few")"
    each=$(((more - fewer) / (pictures - few)))
    echo "instructions to find a $1 in a picture: $((each / 1000000)).$((each / 100000 % 10)) million"
    echo "$each" >"$folder/$1/instructions"
}

once "$wheels" unpack_wheels
echo "requirements.lock: $(find "$wheels" -maxdepth 1 -name '*.dist-info' | wc -l) wheels for Python 3.13 on aarch64"
once "$root" unpack_root

plugin=''
for what in face hand; do compare_in "$what"; done

if [[ "$count" ]]; then
    plugin="$folder/count.so"
    gcc -shared -fPIC -O2 -Wall -Werror -o "$plugin" tools/arm64/count.c
    for what in face hand; do count_in "$what"; done
fi
