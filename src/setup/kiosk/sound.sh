#!/usr/bin/env bash
# Wakes the sound cards, which often start muted, and sets their volume: that of /etc/borne.conf, or the one given.
#   /opt/borne/sound.sh [0–100]
set -u

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=words.sh
. "$here/words.sh"
read_words "${KIOSK_WORDS:-$here/site/borne/machine.txt}" || true

VOLUME=70
# shellcheck source=/dev/null # written by install.sh
[ ! -r /etc/borne.conf ] || . /etc/borne.conf
volume="${1:-$VOLUME}"
[[ "$volume" =~ ^([0-9]|[1-9][0-9]|100)$ ]] || stop volume found "$volume"

found=no
for card in "${KIOSK_CARDS:-/proc/asound}"/card[0-9]*; do
  [ -d "$card" ] || continue
  found=yes
  number="${card##*card}"
  controls="$(amixer -c "$number" scontrols 2>/dev/null | sed -n "s/^Simple mixer control '\([^']*\)',0\$/\1/p")"
  # One control sets the volume; the others in its way are opened wholly.
  main=""
  for name in Master PCM Speaker Headphone Digital; do
    if grep -qxF "$name" <<< "$controls"; then main="$name"; break; fi
  done
  while IFS= read -r name; do
    case "$name" in
      "") ;;
      "$main") amixer -q -c "$number" sset "$name" "$volume%" unmute 2>/dev/null || amixer -q -c "$number" sset "$name" "$volume%" 2>/dev/null ;;
      Master* | PCM* | Speaker* | Headphone* | Front* | "Line Out"* | Digital* | IEC958* | HDMI*)
        amixer -q -c "$number" sset "$name" 100% unmute 2>/dev/null || amixer -q -c "$number" sset "$name" unmute 2>/dev/null ;;
    esac
  done <<< "$controls"
done
[ "$found" = yes ] || tell noSound >&2
exit 0
