# shellcheck shell=bash
# The virtual environment in .venv. Sourced by set_up.sh.
#
# A stamp inside .venv says from what it was made. It is written last and taken away before
# anything is changed, so what an interruption leaves behind is never trusted.

# find_interpreter: prints "COMMAND VERSION" of the best Python from 3.11 to 3.13.
find_interpreter() {
    local command version
    for command in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        version="$("$command" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" \
            || continue
        case "$version" in 3.11 | 3.12 | 3.13)
            echo "$command $version"
            return
            ;;
        esac
    done
    return 1
}

# find_python: the same, but only one that can make virtual environments.
find_python() {
    local command version
    for command in ${PYTHON:-python3.13 python3.12 python3.11 python3}; do
        version="$(PYTHON="$command" find_interpreter)" || continue
        if "$command" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$version"
            return
        fi
    done
    return 1
}

# prepare_environment PURPOSE
prepare_environment() {
    local python flavour
    python="$(find_python)" || stop_for_python
    # `make demo` and `make test` on a Pi use what `make pi` has made.
    flavour=plain
    if [[ "$1" == pi || -e .venv/flavour-pi ]]; then flavour=pi; fi
    if ! stamp_says runtime "$python $flavour"; then make_environment "$python" "$flavour"; fi
    if [[ "$1" == test || "$1" == browser ]] && ! stamp_says dev "$python $flavour"; then
        add_test_tools "$python" "$flavour"
    fi
}

stop_for_python() {
    local found
    found="$("${PYTHON:-python3}" -V 2>/dev/null)" || found="none by the name of ${PYTHON:-python3}"
    stop "Python 3.11, 3.12 or 3.13 is needed, with its venv module; found: $found." \
        "Where one is installed under another name, say so: make demo PYTHON=/path/to/python3.12"
}

# make_environment PYTHON FLAVOUR: from nothing, whatever was there.
make_environment() {
    local options=() failed="The Python packages could not be installed; see above."
    say "Setting up in .venv with Python ${1##* }."
    if [[ -e .venv ]]; then rm -rf .venv; fi
    if [[ "$2" == pi ]]; then options=(--system-site-packages); fi
    quietly "Making the virtual environment" "${1% *}" -m venv "${options[@]}" .venv \
        || stop "The virtual environment could not be made; see above."
    if [[ "$2" == pi ]]; then touch .venv/flavour-pi; fi
    quietly "Installing Python packages (some 300 MB the first time)" \
        install_locked requirements.lock || stop "$failed"
    quietly "Installing the mirror itself" \
        .venv/bin/python -m pip install --no-index --no-deps --no-build-isolation --editable . \
        || stop "$failed"
    write_stamp runtime "$1 $2"
}

# add_test_tools PYTHON FLAVOUR
add_test_tools() {
    rm -f .venv/stamp-runtime .venv/stamp-dev
    quietly "Installing what the tests need" install_locked requirements-dev.lock \
        || stop "The test tools could not be installed; see above."
    write_stamp runtime "$1 $2"
    write_stamp dev "$1 $2"
}

# install_locked LOCK: every file is checked against the lock's hashes.
install_locked() {
    local lock="$1"
    if [[ -e .venv/flavour-pi ]]; then
        lock=".venv/$1"
        without_pygame "$1" >"$lock"
    fi
    .venv/bin/python -m pip install --disable-pip-version-check --progress-bar off --no-input \
        --require-hashes --only-binary :all: --requirement "$lock"
}

# without_pygame LOCK: the wheel's pygame would hide Raspberry Pi OS's own, and only the SDL of
# the latter can draw on a screen without a desktop.
without_pygame() {
    awk '/^[^ #]/ { keep = !/^pygame==/ } keep || /^#/' "$1"
}

# wanted_stamp KIND ENVIRONMENT: what a stamp must say to be believed.
wanted_stamp() {
    local locks=(requirements.lock)
    if [[ "$1" == dev ]]; then locks+=(requirements-dev.lock); fi
    echo "$2"
    pwd # a virtual environment cannot be moved
    sha256sum pyproject.toml "${locks[@]}"
}

stamp_says() {
    [[ -x .venv/bin/python && -f ".venv/stamp-$1" ]] \
        && [[ "$(wanted_stamp "$1" "$2")" == "$(<".venv/stamp-$1")" ]]
}

write_stamp() {
    wanted_stamp "$1" "$2" >".venv/stamp-$1.new"
    mv ".venv/stamp-$1.new" ".venv/stamp-$1"
}
