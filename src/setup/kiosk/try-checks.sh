#!/usr/bin/env bash
# What must hold on a machine just installed; run by try.sh inside the fresh Debian.
#   try-checks.sh online|offline SYSTEMD(yes|no) INSTALL-COMMAND…
# shellcheck disable=SC1112,SC2001,SC2016,SC2317 # French apostrophes; functions that `check` calls by name
set -uo pipefail
way="$1"; systemd="$2"; shift 2
install=("$@")
node=/opt/borne/node
failed=0

check() { # SENTENCE COMMAND…
  local sentence="$1" said; shift
  if said="$("$@" 2>&1)"; then printf 'oui  %s%s\n' "$sentence" "${said:+ : $(tail -n 1 <<< "$said")}"
  else printf 'NON  %s\n%s\n' "$sentence" "$(sed 's/^/       /' <<< "$said" | tail -n 15)"; failed=1; fi
}
wait_for() { # SECONDS COMMAND…
  local until=$((SECONDS + $1)); shift
  until "$@" >/dev/null 2>&1; do [ "$SECONDS" -lt "$until" ] || { "$@"; return 1; }; sleep 0.5; done
  "$@"
}
as_borne() { setpriv --reuid borne --regid borne --init-groups env -i HOME=/home/borne USER=borne PATH=/usr/bin:/bin LANG=C.UTF-8 XDG_RUNTIME_DIR=/tmp/borne-run "$@"; }
install -d -o borne -g borne -m 700 /tmp/borne-run

# --- What is laid ---------------------------------------------------------------------------------------------------

units_are_sound() { local said; said="$(systemd-analyze verify /etc/systemd/system/borne-* 2>&1 | grep -i borne)"; printf '%s' "$said"; [ -z "$said" ]; }
files_are_there() {
  local file
  for file in node serve.mjs watch.mjs cdp.mjs hours.mjs screen.sh sound.sh renew.sh demand.sh words.sh adresse site/borne/index.html; do
    [ -s "/opt/borne/$file" ] || { echo "il manque /opt/borne/$file"; return 1; }
  done
  [ -L /opt/borne/site ] && find /opt/borne -perm /022 ! -type l | grep . && { echo "un fichier peut être changé par d’autres que root"; return 1; }
  return 0
}
groups_are_few() { local groups; groups="$(id -nG borne)"; echo "$groups"; [[ ! " $groups " =~ \ (input|tty|sudo|adm|disk)\  ]]; }
shell_is_closed() { getent passwd borne | grep -q '/usr/sbin/nologin$'; }
policy_is_there() { "$node" -e 'const p = JSON.parse(require("fs").readFileSync("/etc/chromium/policies/managed/borne.json")); if (!p.URLBlocklist.includes("chrome://*") || p.AllowFileSelectionDialogs !== false || JSON.stringify(p).includes("@")) process.exit(1)'; }
updates_are_nightly() { local dump; dump="$(apt-config dump)"; grep -q 'APT::Periodic::Unattended-Upgrade "1"' <<< "$dump" && grep -q 'Automatic-Reboot "false"' <<< "$dump" && grep -h '^OnCalendar=\*' /etc/systemd/system/apt-daily*.timer.d/borne.conf | paste -sd ' '; }
getty_is_off() { ! [ -e /etc/systemd/system/getty.target.wants/getty@tty1.service ]; }

check "les services sont bien écrits (systemd-analyze verify)" units_are_sound
check "les fichiers sont en place, à root seul" files_are_there
check "l’utilisateur borne n’a que des groupes utiles" groups_are_few
check "l’utilisateur borne n’ouvre pas de session" shell_is_closed
check "la politique de Chromium est en place" policy_is_there
check "les mises à jour se font la nuit" updates_are_nightly
check "le terminal 1 n’attend plus personne" getty_is_off

# --- The site, served by the unit's own command -----------------------------------------------------------------------

if [ "$systemd" = no ]; then
  # shellcheck disable=SC2046 # words of the unit
  (cd /opt/borne && exec setpriv --reuid nobody --regid nogroup --clear-groups env -i $(sed -n 's/^Environment=//p' /etc/systemd/system/borne-site.service) $(sed -n 's/^ExecStart=//p' /etc/systemd/system/borne-site.service)) > /tmp/site.log 2>&1 &
fi
# shellcheck source=/dev/null
. /opt/borne/adresse
answers() { curl -fsS -o /dev/null -w '%{http_code}' "$ADDRESS"; }
check "$ADDRESS répond" wait_for 20 answers

# --- The voice --------------------------------------------------------------------------------------------------------

french_voices() { local count; count="$(as_borne timeout 30 spd-say -o espeak-ng -L | grep -cE ' fr(-[a-zA-Z]+)? ')"; echo "$count"; [ "$count" -gt 0 ]; }
check "speech-dispatcher donne des voix françaises" french_voices

# --- The screen ---------------------------------------------------------------------------------------------------------

# With the network an X server without a screen is added; without, Chromium draws for itself (headless).
run=/opt/borne/screen.sh
flags=--headless=new
if [ "$way" = online ] && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends xvfb xauth > /tmp/xvfb.log 2>&1; then
  run='/usr/bin/xvfb-run -a -s "-screen 0 1080x1920x24" /opt/borne/screen.sh'
  flags=
fi
# Debian's own way to give Chromium more options.
# shellcheck disable=SC2016 # for that script
[ -z "$flags" ] || printf 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS %s"\n' "$flags" > /etc/chromium.d/essai
if [ "$systemd" = yes ]; then
  mkdir -p /etc/systemd/system/borne-ecran.service.d
  printf '[Service]\nTTYPath=\nTTYReset=no\nTTYVHangup=no\nStandardInput=null\nExecStart=\nExecStart=%s\n' "$run" > /etc/systemd/system/borne-ecran.service.d/essai.conf
  systemctl daemon-reload
  systemctl restart borne-ecran.service
else
  # shellcheck disable=SC2086 # words of the command
  eval as_borne $run > /tmp/ecran.log 2>&1 &
fi
page() { "$node" /essai/try-page.mjs "$1"; }
check "Chromium montre la borne, en tant qu’utilisateur borne" wait_for 90 page shown
check "Chromium tourne dans son bac à sable" page sandboxed
check "Chromium a une voix française" wait_for 30 page voices
check "chrome://settings est fermé" page settings
check "le reste du site et les autres adresses sont fermés" page elsewhere

# --- The watch --------------------------------------------------------------------------------------------------------

# Only now in a hurry: the pages opened above are none of the kiosk's, and the watch is right to end them.
if [ "$systemd" = yes ]; then
  mkdir -p /etc/systemd/system/borne-veille.service.d
  printf '[Service]\nExecStart=\nExecStart=%s --every 3\n' "$(sed -n 's/^ExecStart=//p' /etc/systemd/system/borne-veille.service)" > /etc/systemd/system/borne-veille.service.d/essai.conf
  systemctl daemon-reload
  systemctl restart borne-veille.service
  life() { systemctl show -p InvocationID --value borne-ecran.service; }
  watch_sees() { journalctl -u borne-veille -b --no-pager -o cat | grep 'La borne répond'; }
  is_fragile() { systemctl show -p User,DynamicUser,NoNewPrivileges --value borne-veille.service | paste -sd ' '; systemd-analyze security --no-pager --threshold=30 borne-veille.service | tail -n 1; }
  check "la veille voit la borne" wait_for 60 watch_sees
  check "la veille est confinée" is_fragile
  wait_for 60 page shown > /dev/null
  was="$(life)"
  lives_again() { [ "$(life)" != "$was" ] && page shown; }
  pkill -STOP -u borne -f 'chromium.*--type=renderer'
  check "la veille fait relancer l’écran figé" wait_for 120 lives_again

  # What the staff's page asks for, as it does: by a file that it saves.
  asked_louder() { grep -x VOLUME=80 /etc/borne.conf && [ ! -e /home/borne/a-emporter/borne-son-plus.txt ]; }
  check "la page enregistre un fichier" page saves
  check "la page du personnel règle le son" wait_for 20 asked_louder
  # What is no request stays without effect, and is asked once.
  setpriv --reuid borne --regid borne --clear-groups touch '/home/borne/a-emporter/borne-$(reboot).txt'
  swept() { ! compgen -G '/home/borne/a-emporter/borne-*.txt'; }
  check "… et rien d’autre n’est compris" wait_for 20 swept

  # A visitor is there; the site is laid anew.
  was="$(life)"
  old="$(readlink /opt/borne/site)"
  (while [ ! -e /tmp/assez ]; do curl -fs -m 2 -o /dev/null "$ADDRESS" && echo oui || echo non; sleep 0.05; done) > /tmp/reponses &
  asking=$!
  again() { "${install[@]}" > /tmp/encore.log 2>&1 || { tail -n 5 /tmp/encore.log; return 1; }; }
  check "l’installation se relance" again
  touch /tmp/assez; wait "$asking"
  stays() { [ "$(life)" = "$was" ]; }
  turned() { [ "$(readlink /opt/borne/site)" != "$old" ] && [ "$(find /opt/borne/sites -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]; }
  gap() { printf '%s demandes, %s sans réponse' "$(wc -l < /tmp/reponses)" "$(grep -c non /tmp/reponses)"; [ "$(grep -c non /tmp/reponses)" -le 20 ]; }
  check "… sans relancer l’écran" stays
  check "… le nouveau site a pris la place, l’ancien est parti" turned
  check "… le site n’a manqué qu’un instant" gap
fi

# --- A full disk --------------------------------------------------------------------------------------------------------

full_disk() {
  mkdir -p /tmp/petit /tmp/ancien/borne && mount -t tmpfs -o size=8m tmpfs /tmp/petit && echo ancien > /tmp/ancien/borne/index.html || return 1
  local put said; put="$(dirname "${install[0]/#bash/${install[1]}}")/put-site.sh"
  bash "$put" /tmp/ancien /tmp/petit || return 1
  said="$(bash "$put" /opt/borne/site /tmp/petit 2>&1)" && return 1
  tail -n 1 <<< "$said"
  grep -q ancien /tmp/petit/site/borne/index.html && [ "$(find /tmp/petit/sites -mindepth 1 -maxdepth 1 | wc -l)" = 1 ]
}
check "disque plein : l’ancien site reste" full_disk

# --- Away with it -------------------------------------------------------------------------------------------------------

gone() { "${install[@]}" --remove > /dev/null 2>&1 && ! compgen -G '/etc/systemd/system/borne-*.service' && [ ! -e /opt/borne ] && [ ! -e /etc/chromium/policies/managed/borne.json ]; }
[ "$way" = offline ] || check "--remove ne laisse rien" gone
exit "$failed"
