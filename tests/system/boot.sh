#!/usr/bin/env bash
# Boot ROOT in a container of its own; print the process that is its number one once it is up.
#
#   tests/system/boot.sh ROOT LOG [OPTION OF systemd-nspawn...]
#
# A machine has consoles and a container none: a terminal that nobody looks at stands for tty7.
set -euo pipefail
root="$1" log="$2"
shift 2

with_console='
import os, pty, subprocess, sys
_, terminal = pty.openpty()
console = f"--bind={os.ttyname(terminal)}:/dev/tty7"
sys.exit(subprocess.call([*sys.argv[1:], console]))
'
setsid python3 -c "$with_console" systemd-nspawn --quiet --directory="$root" --boot --console=pipe \
    --register=no --keep-unit --notify-ready=no --private-network "$@" \
    </dev/null >"$log" 2>&1 &
outer=$!

# children PID...: what these have started.
children() { if (($#)); then pgrep -P "$(IFS=, && echo "$*")" || true; fi; }

# Number one is nspawn's child, or its child's: whichever calls itself systemd.
# shellcheck disable=SC2046,SC2086 # numbers are words
find_leader() {
    local child nspawn
    nspawn="$(children "$outer")"
    for child in $(children $nspawn) $(children $(children $nspawn)); do
        if [[ "$(cat "/proc/$child/comm" 2>/dev/null)" == systemd ]]; then echo "$child"; fi
    done | head -n 1
}

for ((tries = 0; tries < 300; tries++)); do
    leader="$(find_leader || true)"
    if [[ -n "$leader" ]]; then
        state="$(nsenter -t "$leader" -m -u -i -n -p -r -w systemctl is-system-running \
            2>/dev/null || true)"
        case "$state" in running | degraded | starting) break ;; esac
    fi
    sleep 0.1
done
echo "${leader:?the container did not start: see $log}"
