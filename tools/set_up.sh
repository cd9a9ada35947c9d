#!/usr/bin/env bash
# Make this checkout ready to run: system packages, .venv, the project, the models.
#
#   tools/set_up.sh demo      what the mirror needs to run
#   tools/set_up.sh test      that, and what its tests need
#   tools/set_up.sh browser   that, and a browser, its checks, and a broker, to try the page with
#   tools/set_up.sh pi        on a Raspberry Pi: a .venv that also sees Raspberry Pi OS's own
#                             picamera2, systemd and pygame (whose SDL can draw without a desktop)
#
# Every step is skipped when it is done already; all skipped, it takes about a second.
# YES=1 answers the question before sudo; PYTHON=... chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

purpose="${1:-demo}"
case "$purpose" in demo | test | browser | pi) ;; *)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

# shellcheck source=tools/saying.sh
source tools/saying.sh
# shellcheck source=tools/system_packages.sh
source tools/system_packages.sh
# shellcheck source=tools/wished_packages.sh
source tools/wished_packages.sh
# shellcheck source=tools/virtual_environment.sh
source tools/virtual_environment.sh

alone_here
install_system_packages "$purpose"
if [[ "$purpose" == pi ]]; then install_wished_packages; fi
prepare_environment "$purpose"
.venv/bin/python -m mirror models 9<&-
if [[ "$purpose" == browser ]]; then install_browser_checks; fi
