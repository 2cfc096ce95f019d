#!/usr/bin/env bash
# The kiosk's screen, started by borne-ecran.service inside an X server: no blanking, no pointer, one window.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ROTATE=normal
HOURS=""
ADDRESS=http://localhost:4321/borne/
# shellcheck source=/dev/null # written by install.sh: ROTATE, HOURS
[ ! -r /etc/borne.conf ] || . /etc/borne.conf
# shellcheck source=/dev/null # written by install.sh: ADDRESS
[ ! -r adresse ] || . ./adresse
profile="${HOME:-/home/borne}/chromium"
# A machine that was switched off leaves its lock behind, and Chromium would ask.
rm -f "$profile"/Singleton*
mkdir -p "$profile"

./sound.sh || true
xset -dpms s off s noblank || true
output="$(xrandr --query | sed -n 's/^\([^ ]*\) connected.*/\1/p' | head -n 1 || true)"
[ -z "$output" ] || xrandr --output "$output" --auto --rotate "$ROTATE" || true
# Touch follows the picture.
case "$ROTATE" in
  left) matrix="0 -1 1 1 0 0 0 0 1" ;;
  right) matrix="0 1 0 -1 0 1 0 0 1" ;;
  inverted) matrix="-1 0 1 0 -1 1 0 0 1" ;;
  *) matrix="1 0 0 0 1 0 0 0 1" ;;
esac
if command -v xinput >/dev/null; then
  for id in $(xinput list --id-only 2>/dev/null); do
    # shellcheck disable=SC2086 # the matrix is nine words
    xinput set-prop "$id" 'Coordinate Transformation Matrix' $matrix 2>/dev/null || true
  done
fi
unclutter -idle 0 -root &
openbox &
./node hours.mjs --words site/borne/machine.txt "$HOURS" &

for _ in $(seq 60); do
  curl -fsS -o /dev/null "$ADDRESS" 2>/dev/null && break
  sleep 1
done

exec chromium --kiosk --app="$ADDRESS" --user-data-dir="$profile" \
  --noerrdialogs --no-first-run --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-infobars \
  --disable-pinch --overscroll-history-navigation=0 --touch-events=enabled --autoplay-policy=no-user-gesture-required \
  --disable-features=Translate,TouchpadOverscrollHistoryNavigation --disable-component-update --disable-background-networking \
  --check-for-update-interval=31536000 --password-store=basic --enable-speech-dispatcher \
  --disable-domain-blocking-for-3d-apis --disable-gpu-process-crash-limit \
  --remote-debugging-port=9222 --remote-debugging-address=127.0.0.1
