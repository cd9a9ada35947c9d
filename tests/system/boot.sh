#!/usr/bin/env bash
# Boot ROOT in a container of its own; print the process that is its number one once it is up.
#
#   tests/system/boot.sh ROOT LOG [OPTION OF systemd-nspawn...]
#
# Whatever the container writes elsewhere than in a folder bound by an option is gone at its end.
set -euo pipefail
root="$1" log="$2"
shift 2

setsid systemd-nspawn --quiet --directory="$root" --boot --console=pipe --register=no --keep-unit \
    --notify-ready=no --private-network --volatile=overlay "$@" </dev/null >"$log" 2>&1 &
outer=$!

# Number one is nspawn's child, or its child's: whichever calls itself systemd.
find_leader() {
    local child
    for child in $(pgrep -P "$outer") $(pgrep -P "$outer" | xargs -r -n 1 pgrep -P); do
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
