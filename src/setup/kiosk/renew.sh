#!/usr/bin/env bash
# The daily restart: of the whole machine where an update of the night asks for it, otherwise of the screen.
set -euo pipefail
if [ -e /run/reboot-required ]; then exec systemctl reboot; fi
exec systemctl restart borne-ecran.service
