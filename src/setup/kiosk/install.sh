#!/usr/bin/env bash
# Turns a Debian machine (12 or newer) into the kiosk: a local static server, Chromium in kiosk mode, a watch over it,
# a daily restart. Run as root from the project's folder or from the USB folder; it may be run again at any time.
#   sudo src/setup/kiosk/install.sh [--site FOLDER] [--rotate normal|left|right|inverted] [--restart HH:MM] [--offline]
#   sudo src/setup/kiosk/install.sh --remove
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../../.." && pwd)"
site="$project/dist"
rotate=normal
restart=""
offline=no
remove=no
root="${KIOSK_ROOT:-}" # tests lay the files under another root and start nothing
target="$root/opt/borne"
user=borne

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case "$1" in
    --site) site="${2:?--site demande un dossier}"; shift 2 ;;
    --rotate) rotate="${2:?--rotate demande un sens}"; shift 2 ;;
    --restart) restart="${2:?--restart demande une heure}"; shift 2 ;;
    --offline) offline=yes; shift ;;
    --remove) remove=yes; shift ;;
    *) stop "Option inconnue : $1" ;;
  esac
done

[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "À lancer en tant que root : sudo $0"
case "$rotate" in normal | left | right | inverted) ;; *) stop "--rotate : normal, left, right ou inverted (trouvé « $rotate »)." ;; esac
[ -z "$restart" ] || [[ "$restart" =~ ^([01][0-9]|2[0-3]):[0-5][0-9]$ ]] || stop "--restart : une heure comme 05:00 (trouvé « $restart »)."

systemctl_() { [ -n "$root" ] || systemctl "$@"; }

if [ "$remove" = yes ]; then
  systemctl_ disable --now borne-site.service borne-ecran.service borne-veille.service borne-redemarrage.timer 2>/dev/null || true
  rm -rf "$target" "$root"/etc/systemd/system/borne-* "$root/etc/chromium/policies/managed/borne.json" "$root/etc/X11/Xwrapper.config"
  systemctl_ daemon-reload
  systemctl_ unmask sleep.target suspend.target hibernate.target hybrid-sleep.target >/dev/null 2>&1 || true
  systemctl_ enable getty@tty1.service >/dev/null 2>&1 || true
  say "La borne est retirée de cette machine. Restent les paquets, et /home/$user avec ce que la borne a compté."
  exit 0
fi

[ -f "$site/borne/index.html" ] || stop "Pas de borne dans « $site » : construire le site d’abord (npm run build), ou nommer son dossier par --site."

# The hour of the site's own configuration, unless another is asked for.
if [ -z "$restart" ]; then
  restart="$(sed -n 's/.*"restartAt":"\([0-9][0-9]:[0-9][0-9]\)".*/\1/p' "$site/borne/index.html" | head -n 1)"
  restart="${restart:-05:00}"
fi

if [ -z "$root" ]; then
  mapfile -t packages < "$here/packages.txt"
  missing=()
  for name in "${packages[@]}"; do dpkg -s "$name" >/dev/null 2>&1 || missing+=("$name"); done
  if [ ${#missing[@]} -gt 0 ]; then
    if compgen -G "$here/../../../paquets/*.deb" >/dev/null; then
      say "Installation des paquets du dossier « paquets »…"
      apt-get install -y --no-install-recommends "$project"/paquets/*.deb
    elif [ "$offline" = yes ]; then
      stop "Sans réseau, il manque : ${missing[*]}. Les préparer avec prepare-usb.sh --with-packages sur une machine reliée."
    else
      say "Installation de : ${missing[*]}"
      apt-get update -qq
      apt-get install -y --no-install-recommends "${missing[@]}"
    fi
  fi
  id "$user" >/dev/null 2>&1 || useradd --create-home --shell /usr/sbin/nologin "$user"
  usermod -aG video,input,tty,audio "$user"
fi

# Node: the project's own (the one that package-lock.json names, with its hash), so that nothing else needs to be installed.
node="$project/node_modules/.bin/node"
# A stick without rights of its own may forbid programs: what counts is that the file is there, the copy is made to run.
[ -f "$node" ] || node="$project/node"
[ -f "$node" ] || node="$(command -v node || true)"
[ -n "$node" ] || stop "Node est introuvable : lancer « npm ci » dans le projet, ou partir du dossier USB préparé."

say "Copie du site dans $target…"
mkdir -p "$target"
rm -rf "$target/site.neuf"
cp -rL "$site" "$target/site.neuf"
rm -rf "$target/site.vieux"
[ ! -e "$target/site" ] || mv "$target/site" "$target/site.vieux"
mv "$target/site.neuf" "$target/site"
rm -rf "$target/site.vieux"
cp -L "$node" "$target/node.neuf" && mv "$target/node.neuf" "$target/node"
cp "$here/../serve.mjs" "$here/watch.mjs" "$here/screen.sh" "$target/"
chmod +x "$target/node" "$target/screen.sh"
printf 'ROTATE=%s\n' "$rotate" > "$target/reglages"

mkdir -p "$root/etc/systemd/system" "$root/etc/chromium/policies/managed"
cp "$here"/units/borne-*.service "$root/etc/systemd/system/"
sed "s/@RESTART@/$restart/" "$here/units/borne-redemarrage.timer" > "$root/etc/systemd/system/borne-redemarrage.timer"
cp "$here/policy.json" "$root/etc/chromium/policies/managed/borne.json"

if [ -z "$root" ]; then
  chown -R root:root "$target"
  printf 'allowed_users=anybody\nneeds_root_rights=auto\n' > /etc/X11/Xwrapper.config
  systemctl daemon-reload
  systemctl mask sleep.target suspend.target hibernate.target hybrid-sleep.target >/dev/null
  systemctl disable getty@tty1.service >/dev/null 2>&1 || true
  systemctl set-default multi-user.target >/dev/null
  systemctl enable --now borne-site.service borne-redemarrage.timer
  systemctl enable borne-ecran.service borne-veille.service
  systemctl restart borne-site.service borne-ecran.service borne-veille.service
fi
say "La borne est installée : http://localhost:4321/borne/ ; redémarrage chaque jour à $restart."
