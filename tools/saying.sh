# shellcheck shell=bash
# How the set-up speaks, and keeps to itself. Sourced by set_up.sh.

say() { printf '%s\n' "$*"; }

# The terminal by a name of its own, for words said while a command's output is put aside.
exec 8>&2

# stop MESSAGE...: one line each, then end the set-up.
stop() {
    printf '\n' >&8
    printf '%s\n' "$@" >&8
    exit 1
}

# alone_here: two set-ups at once would undo each other; the lock is on a file that is there anyway.
alone_here() {
    exec 9<Makefile
    if ! flock --nonblock 9; then
        say "Another set-up is at work in this folder; waiting for it."
        flock 9
    fi
}

# quietly "What is happening" COMMAND...: its output is shown only if it fails; dots say that
# it lives. The command stays in the foreground, so that Ctrl-C reaches it.
quietly() {
    local what="$1" log dots started=$SECONDS
    shift
    log="$(mktemp)"
    printf '%s ' "$what"
    # The last sleep outlives the loop: it may hold open neither our output nor the set-up's
    # lock, which is file 9.
    (while sleep 3 >/dev/null 2>&1 8>&-; do printf "."; done) 9<&- &
    dots=$!
    # shellcheck disable=SC2064 # the values of now are meant
    trap "kill $dots 2>/dev/null; rm -f '$log'" EXIT
    trap 'stop "Interrupted. What is half-made will not be used; the same command begins again."' \
        INT TERM
    if "$@" >"$log" 2>&1 9<&-; then
        end_dots "$dots"
        say " done ($((SECONDS - started)) s)"
        rm -f "$log"
    else
        end_dots "$dots"
        say " failed:"
        sed 's/^/    /' "$log" >&2
        rm -f "$log"
        return 1
    fi
}

end_dots() {
    trap - EXIT INT TERM
    kill "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}
