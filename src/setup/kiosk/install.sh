#!/usr/bin/env bash
# Turns a Debian machine (12 or newer) into the kiosk: a local static server, Chromium in kiosk mode, a watch over it,
# a daily restart. Run as root from the project's folder or from the USB folder; it may be run again at any time, and does
# not disturb the visitor who stands there (--now restarts the screen at once).
#   sudo src/setup/kiosk/install.sh [--site FOLDER] [--rotate normal|left|right|inverted] [--restart HH:MM]
#                                   [--hours "mar-dim 10:00-18:00"] [--volume 0–100] [--offline] [--now]
#   sudo src/setup/kiosk/install.sh --remove
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../../.." && pwd)"
site="$project/dist"
offline=no
now=no
remove=no
root="${KIOSK_ROOT:-}" # tests lay the files under another root and start nothing
target="$root/opt/borne"
conf="$root/etc/borne.conf"
user=borne
units=(borne-site.service borne-ecran.service borne-veille.service borne-relance.path borne-demande.path borne-redemarrage.timer)
declare -A given=()

# shellcheck source=words.sh
. "$here/words.sh"
unknown=""

while [ $# -gt 0 ]; do
  case "$1" in
    --site) site="${2:?--site}"; shift 2 ;;
    --rotate) given[ROTATE]="${2:?--rotate}"; shift 2 ;;
    --restart) given[RESTART]="${2:?--restart}"; shift 2 ;;
    --hours) given[HOURS]="${2?--hours}"; shift 2 ;;
    --volume) given[VOLUME]="${2:?--volume}"; shift 2 ;;
    --offline) offline=yes; shift ;;
    --now) now=yes; shift ;;
    --remove) remove=yes; shift ;;
    *) unknown="${unknown:-$1}"; shift ;;
  esac
done
# In the language of the site that is to be laid, or of the one that stands.
if ! read_words "$site/borne/machine.txt" "$target/site/borne/machine.txt" && [ "$remove" = no ]; then
  machine_words[noKiosk]="Pas de borne dans « {site} » : construire le site d’abord (npm run build), ou nommer son dossier par --site. / No kiosk in {site}: build the site first, or name its folder with --site."
  stop noKiosk site "$site"
fi
[ -z "$unknown" ] || stop optionUnknown option "$unknown"

[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop asRoot program "$0"
case "${given[ROTATE]-normal}" in
  normal | left | right | inverted) ;;
  *) stop rotate found "${given[ROTATE]}" ;;
esac
is_hour() { [[ "$1" =~ ^([01][0-9]|2[0-3]):[0-5][0-9]$ ]]; }
is_hour "${given[RESTART]-05:00}" || stop restart found "${given[RESTART]}"
[[ "${given[VOLUME]-0}" =~ ^([0-9]|[1-9][0-9]|100)$ ]] || stop volume found "${given[VOLUME]}"
[[ ! "${given[HOURS]-}" =~ [\"\$\`\\] ]] || stop hoursAsked found "${given[HOURS]}"

# In an image under construction (chroot) systemd does not run: the units are made ready for the next start.
running() { [ -z "$root" ] && [ -d /run/systemd/system ]; }
systemctl_() { [ -n "$root" ] || systemctl "$@"; }

if [ "$remove" = yes ]; then
  if running; then systemctl stop "${units[@]}" 2>/dev/null || true; fi
  systemctl_ disable "${units[@]}" 2>/dev/null || true
  rm -rf "$target" "$root"/etc/systemd/system/borne-* "$root"/etc/systemd/system/apt-daily{,-upgrade}.timer.d/borne.conf \
    "$root/etc/chromium/policies/managed/borne.json" "$root/etc/apt/apt.conf.d/52borne" "$conf"
  if [ -f "$root/etc/X11/Xwrapper.config.avant-borne" ]; then mv "$root/etc/X11/Xwrapper.config.avant-borne" "$root/etc/X11/Xwrapper.config"; fi
  systemctl_ unmask sleep.target suspend.target hibernate.target hybrid-sleep.target >/dev/null 2>&1 || true
  systemctl_ enable getty@tty1.service >/dev/null 2>&1 || true
  if running; then systemctl daemon-reload; systemctl start getty@tty1.service || true; fi
  tell removed home "/home/$user"
  exit 0
fi

[ -f "$site/borne/index.html" ] || stop noKiosk site "$site"

# --- Packages -------------------------------------------------------------------------------------------------------

apt_() { DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"; }

# From the key's own small repository and nothing else: no network, no other source, one consistent set.
install_from_key() {
  local work apt_key
  # shellcheck source=/dev/null # written by key-packages.sh: CODENAME, ARCHITECTURE
  . "$project/paquets/POUR"
  local system
  # shellcheck source=/dev/null
  system="$(. /etc/os-release && printf '%s %s' "${VERSION_CODENAME:-}" "$(dpkg --print-architecture)")"
  [ "$system" = "$CODENAME $ARCHITECTURE" ] || stop keyFor made "$CODENAME $ARCHITECTURE" found "$system"
  tell keyChecking
  (cd "$project" && sha256sum --quiet -c EMPREINTES) || stop keyDamaged
  work="$(mktemp -d)"
  chmod 755 "$work"
  mkdir -p "$work/lists/partial"
  ln -s "$project/paquets" "$work/paquets" # a path without spaces, which a list of sources cannot hold
  printf 'deb [trusted=yes] file:%s/paquets ./\n' "$work" > "$work/cle.list"
  apt_key=(-o "Dir::Etc::sourcelist=$work/cle.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$work/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
  tell keyInstalling
  if ! { apt_ "${apt_key[@]}" update >/dev/null && apt_ "${apt_key[@]}" install --no-install-recommends "${packages[@]}"; }; then
    rm -rf "$work"
    stop keyUnfit file STATUS
  fi
  rm -rf "$work"
}

if [ -z "$root" ]; then
  mapfile -t packages < "$here/packages.txt"
  missing=()
  for name in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  if [ -f "$project/paquets/Packages" ]; then
    install_from_key
  elif [ ${#missing[@]} -gt 0 ]; then
    [ "$offline" = no ] || stop missing list "${missing[*]}"
    tell installing list "${missing[*]}"
    apt_ update >/dev/null || stop listsUnread
    apt_ install --no-install-recommends "${missing[@]}" || stop notInstalled
  fi
  id "$user" >/dev/null 2>&1 || useradd --create-home --shell /usr/sbin/nologin "$user"
  # The screen, the graphics card, the sound; touch and terminal are lent by logind to the session that is shown.
  groups=()
  for name in video render audio; do if getent group "$name" >/dev/null; then groups+=("$name"); fi; done
  usermod -G "$(IFS=,; printf '%s' "${groups[*]}")" "$user"
fi

# --- Programs and site ----------------------------------------------------------------------------------------------

# A program takes the place of the old one in one step, and is on the disk before it does.
lay() { # SOURCE DESTINATION MODE
  mkdir -p "$(dirname "$2")"
  cp -L "$1" "$2.neuf" && chmod "$3" "$2.neuf" && sync "$2.neuf" && mv "$2.neuf" "$2" && return
  rm -f "$2.neuf"
  stop notWritten path "$2"
}

# Node: the project's own (the one that package-lock.json names, with its hash), so that nothing else needs to be installed.
node="$project/node_modules/.bin/node"
# A stick without rights of its own may forbid programs: what counts is that the file is there, the copy is made to run.
[ -f "$node" ] || node="$project/node"
[ -f "$node" ] || node="$(command -v node || true)"
[ -n "$node" ] || stop noNode
first=yes
[ ! -e "$target/site" ] || first=no
lay "$node" "$target/node" 755
version="$("$target/node" -p process.versions.node 2>/dev/null || true)"
[ "${version%%.*}" -ge 20 ] 2>/dev/null || stop oldNode version "${version:-?}" path "$node"
if [ -n "${given[HOURS]-}" ]; then "$target/node" "$here/hours.mjs" --check --words "$site/borne/machine.txt" "${given[HOURS]}" || stop hoursNot; fi

tell copying folder "$target"
"$here/put-site.sh" "$site" "$target"
for name in ../serve.mjs watch.mjs cdp.mjs hours.mjs; do lay "$here/$name" "$target/$(basename "$name")" 644; done
for name in screen.sh sound.sh renew.sh demand.sh; do lay "$here/$name" "$target/$name" 755; done
lay "$here/words.sh" "$target/words.sh" 644

# --- Settings -------------------------------------------------------------------------------------------------------

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
if [ -f "$conf" ]; then cp "$conf" "$work/conf"; else filled "$here/borne.conf" > "$work/conf"; fi
for key in "${!given[@]}"; do
  grep -v "^$key=" "$work/conf" > "$work/next" || true
  printf '%s="%s"\n' "$key" "${given[$key]}" >> "$work/next"
  mv "$work/next" "$work/conf"
done
lay "$work/conf" "$conf" 644

# The hour of the site's own configuration, unless another is asked for.
# shellcheck source=/dev/null
restart="$(RESTART="" && . "$conf" && printf '%s' "$RESTART")"
[ -n "$restart" ] || restart="$(sed -n 's/.*"restartAt":"\([0-9][0-9]:[0-9][0-9]\)".*/\1/p' "$site/borne/index.html" | head -n 1)"
restart="${restart:-05:00}"
is_hour "$restart" || stop restartKept file "$conf" found "$restart"
hour=$((10#${restart%%:*}))

# A site made for a path of its host is served under that path here too.
base="$(grep -o 'href="[^"]*/_a/' "$site/borne/index.html" | head -n 1 | sed 's/^href="//; s/\/_a\/$//' || true)"
[[ "$base" =~ ^(/[A-Za-z0-9._~-]+)*$ ]] || base=""
printf 'ADDRESS=http://localhost:4321%s/borne/\n' "$base" > "$work/adresse"
lay "$work/adresse" "$target/adresse" 644
sed "s#@BASE@#$base#" "$here/policy.json" > "$work/policy"
lay "$work/policy" "$root/etc/chromium/policies/managed/borne.json" 644

for unit in "$here"/units/borne-*; do
  filled "$unit" '%%' | sed "s/@RESTART@/$restart/" > "$work/unit"
  lay "$work/unit" "$root/etc/systemd/system/$(basename "$unit")" 644
done
# Updates are looked for three hours before the restart and put in two hours before it.
for timer in apt-daily:3 apt-daily-upgrade:2; do
  sed "s/@HOUR@/$(printf '%02d' $(((hour - ${timer#*:} + 24) % 24)))/" "$here/apt/timer.conf" > "$work/timer"
  lay "$work/timer" "$root/etc/systemd/system/${timer%%:*}.timer.d/borne.conf" 644
done
lay "$here/apt/52borne" "$root/etc/apt/apt.conf.d/52borne" 644
[ -f "$root/etc/X11/Xwrapper.config.avant-borne" ] || [ ! -f "$root/etc/X11/Xwrapper.config" ] || cp "$root/etc/X11/Xwrapper.config" "$root/etc/X11/Xwrapper.config.avant-borne"
printf 'allowed_users=anybody\nneeds_root_rights=auto\n' > "$work/xwrapper"
lay "$work/xwrapper" "$root/etc/X11/Xwrapper.config" 644
filled "$here/speechd.conf" > "$work/speechd"
lay "$work/speechd" "$root/home/$user/.config/speech-dispatcher/speechd.conf" 644

# --- Start ----------------------------------------------------------------------------------------------------------

if [ -z "$root" ]; then
  chown -R root:root "$target"
  chown -R "$user:$user" "/home/$user/.config"
  install -d -o "$user" -g "$user" -m 700 "/home/$user/a-emporter"
  systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target >/dev/null 2>&1
  systemctl disable getty@tty1.service >/dev/null 2>&1 || true
  systemctl set-default multi-user.target >/dev/null 2>&1
  systemctl enable "${units[@]}" 2>/dev/null
fi
if running; then
  systemctl daemon-reload
  # The page goes on from its own copy for the fraction of a second that this takes.
  systemctl restart borne-site.service
  systemctl restart borne-veille.service borne-relance.path borne-demande.path borne-redemarrage.timer apt-daily.timer apt-daily-upgrade.timer
  if [ "$now" = yes ] || ! systemctl is-active --quiet borne-ecran.service; then
    systemctl restart borne-ecran.service
  else
    tell screenStays restart "$restart"
  fi
elif [ -z "$root" ]; then
  tell noSystemd
fi
"$here/put-site.sh" --clean "$target"
if [ "$first" = yes ]; then word=installed; else word=renewed; fi
tell "$word" address "http://localhost:4321$base/borne/" restart "$restart"
