#!/usr/bin/env bash
# The kiosk's screen, started by borne-ecran.service inside an X server: no blanking, no pointer, one window.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ROTATE=normal
# shellcheck source=/dev/null # written by install.sh: ROTATE
[ ! -f reglages ] || . ./reglages
profile="${HOME:-/home/borne}/chromium"
# A machine that was switched off leaves its lock behind, and Chromium would ask.
rm -f "$profile"/Singleton*
mkdir -p "$profile"

xset -dpms s off s noblank
output="$(xrandr --query | sed -n 's/^\([^ ]*\) connected.*/\1/p' | head -n 1)"
[ -z "$output" ] || xrandr --output "$output" --auto --rotate "$ROTATE"
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

for _ in $(seq 60); do
  curl -fsS -o /dev/null http://localhost:4321/borne/ 2>/dev/null && break
  sleep 1
done

exec chromium --kiosk --app=http://localhost:4321/borne/ --user-data-dir="$profile" \
  --noerrdialogs --no-first-run --disable-session-crashed-bubble --hide-crash-restore-bubble --disable-infobars \
  --disable-pinch --overscroll-history-navigation=0 --touch-events=enabled --autoplay-policy=no-user-gesture-required \
  --disable-features=Translate,TouchpadOverscrollHistoryNavigation --disable-component-update --disable-background-networking \
  --check-for-update-interval=31536000 --password-store=basic --enable-speech-dispatcher \
  --disable-domain-blocking-for-3d-apis --disable-gpu-process-crash-limit \
  --remote-debugging-port=9222 --remote-debugging-address=127.0.0.1
