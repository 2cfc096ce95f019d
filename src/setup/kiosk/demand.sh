#!/usr/bin/env bash
# What the staff's page may ask of the machine. The page has no way to it but the files that it saves: a button saves
# « borne-MOT.txt », borne-demande.path sees it, and this script knows four words and nothing else of the file.
set -uo pipefail

home="${KIOSK_HOME:-/home/borne}"
conf="${KIOSK_CONF:-/etc/borne.conf}"
folder="$home/a-emporter"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=words.sh
. "$here/words.sh"
read_words "${KIOSK_WORDS:-$here/site/borne/machine.txt}" || true

louder() { # STEP
  local VOLUME=70 next
  # shellcheck source=/dev/null
  [ ! -r "$conf" ] || . "$conf"
  [[ "$VOLUME" =~ ^[0-9]+$ ]] || VOLUME=70
  next=$((VOLUME + $1))
  [ "$next" -ge 0 ] || next=0
  [ "$next" -le 100 ] || next=100
  { [ ! -f "$conf" ] || grep -v '^VOLUME=' "$conf"; printf 'VOLUME=%s\n' "$next"; } > "$conf.neuf" && mv "$conf.neuf" "$conf"
  "$here/sound.sh" "$next"
  tell volumeIs n "$next"
}

# The tables go to a stick that is named BORNE; read as the kiosk's user, so that no link of its own leads elsewhere.
carry() {
  local stick="${KIOSK_STICK:-/dev/disk/by-label/BORNE}" place=/run/borne-cle
  [ -e "$stick" ] || { tell noStick >&2; return 1; }
  mkdir -p "$place"
  mount -o "nosuid,nodev,noexec,uid=borne,gid=borne,umask=077" "$stick" "$place" || return 1
  setpriv --reuid borne --regid borne --clear-groups sh -c "cp -P $folder/*.csv $place/ && sync -f $place"
  umount "$place"
  tell carried
}

shopt -s nullglob
for file in "$folder"/borne-*.txt; do
  word="$(basename "$file" .txt)"
  rm -f "$file"
  # A browser numbers what it saves twice: « borne-eteindre (1).txt ».
  case "${word%% *}" in
    borne-eteindre) systemctl poweroff ;;
    borne-son-plus) louder 10 ;;
    borne-son-moins) louder -10 ;;
    borne-copier) carry || true ;;
    *) tell askedUnknown word "$word" >&2 ;;
  esac
done
