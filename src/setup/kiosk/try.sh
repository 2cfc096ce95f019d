#!/usr/bin/env bash
# Tries the installation in a fresh Debian 13, with the network and then, from a USB folder, without: a folder made by
# debootstrap, in which systemd starts as it would on a machine. Nothing of this machine is changed. Root is needed.
#   npm run kiosk:try -- [--online | --offline] [--site FOLDER] [--work FOLDER] [--keep]
# The packages come from this machine's own sources (or from MIRROR, the address of a Debian archive). About ten minutes
# and 5 GB; the fresh Debian is kept in the work folder for the next time.
# shellcheck disable=SC1112,SC2016 # French apostrophes; texts for another shell
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../../.." && pwd)"
suite=trixie
site="$project/dist"
work="${TMPDIR:-/tmp}/borne-essai"
ways=(online offline)
keep=no
stop() { printf '%s\n' "$*" >&2; exit 1; }
while [ $# -gt 0 ]; do
  case "$1" in
    --online) ways=(online); shift ;;
    --offline) ways=(offline); shift ;;
    --site) site="${2:?--site demande un dossier}"; shift 2 ;;
    --work) work="${2:?--work demande un dossier}"; shift 2 ;;
    --keep) keep=yes; shift ;;
    *) stop "Option inconnue : $1" ;;
  esac
done
[ "$(id -u)" = 0 ] || stop "L’essai de l’installation se lance en tant que root : sudo npm run kiosk:try."
for program in debootstrap unshare nsenter pivot_root ip; do
  command -v "$program" >/dev/null || stop "Il manque « $program » pour essayer l’installation (paquets debootstrap, util-linux, iproute2)."
done
[ -f "$site/borne/index.html" ] || stop "Pas de borne dans « $site » : construire le site d’abord (npm run build)."
site="$(cd "$site" && pwd)"
mkdir -p "$work"

seconds() { printf '%s s' "$((SECONDS - $1))"; }

# --- A fresh Debian -------------------------------------------------------------------------------------------------

fresh="$work/debian-$suite"
if [ ! -f "$fresh/.entier" ]; then
  mirror="${MIRROR:-$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 2>/dev/null | awk -v suite="$suite" '$1 == suite && $2 !~ /^file:/ {print $2; exit}')}"
  [ -n "$mirror" ] || stop "Aucune source de Debian 13 sur cette machine : nommer une archive par MIRROR=…"
  start=$SECONDS
  rm -rf "$fresh"
  debootstrap "$suite" "$fresh" "$mirror" > "$work/debootstrap.log" 2>&1 || stop "Debian n’a pas pu être posé : voir $work/debootstrap.log."
  # The machine's way to its archive, without what is only its own (folders, preferences).
  if [ -z "${MIRROR:-}" ]; then
    rm -f "$fresh/etc/apt/sources.list"
    for entry in sources.list sources.list.d apt.conf.d keyrings auth.conf.d; do
      [ ! -e "/etc/apt/$entry" ] || cp -aL "/etc/apt/$entry" "$fresh/etc/apt/"
    done
    { grep -lRE '(^URIs:|^deb ).*file:' "$fresh"/etc/apt/sources.list* || true; } | xargs -r rm -f
    [ ! -d /usr/share/keyrings ] || cp -an /usr/share/keyrings/. "$fresh/usr/share/keyrings/"
  fi
  : > "$fresh/.entier"
  printf 'Debian %s posé en %s : %s Mo.\n' "$suite" "$(seconds "$start")" "$(du -sm "$fresh" | cut -f 1)"
fi

# --- A room: that Debian as a machine of its own --------------------------------------------------------------------

pid=""
parent=""
cgroup=""
leave() {
  [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || true
  [ -z "$parent" ] || wait "$parent" 2>/dev/null || true
  pid=""
  parent=""
  if [ -n "$cgroup" ]; then
    sleep 1
    find "$cgroup" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || true
    rmdir "$cgroup" 2>/dev/null || true
    umount "$work/cgroup" 2>/dev/null || true
    cgroup=""
  fi
}
trap leave EXIT

# Starts systemd (or, where it cannot, a process that waits) as the first process of a room made of FOLDER.
enter() { # FOLDER online|offline systemd|sleep
  local net=() first
  [ "$2" = online ] || net=(--net)
  case "$3" in systemd) first="/lib/systemd/systemd" ;; *) first="/usr/bin/sleep infinity" ;; esac
  mkdir -p "$work/cgroup"
  mount -t cgroup2 none "$work/cgroup" 2>/dev/null && mkdir -p "$work/cgroup/borne-essai-$$" && cgroup="$work/cgroup/borne-essai-$$"
  # shellcheck disable=SC2016 # for the shell of the room
  CGROUP="$cgroup" ROOM="$1" NET="$2" PROJECT="$project" SITE="$site" KEY="$work/cle" FIRST="$first" unshare --mount --pid --fork --uts --ipc "${net[@]}" bash -c '
    set -e
    [ -z "$CGROUP" ] || echo 0 > "$CGROUP/cgroup.procs"
    mount --make-rprivate /
    mount --bind "$ROOM" "$ROOM"
    cd "$ROOM"
    mount -t proc proc proc
    mount -t sysfs -o ro sysfs sys
    mount -t tmpfs -o mode=755 tmpfs dev
    for name in null zero full random urandom tty; do touch "dev/$name"; mount --bind "/dev/$name" "dev/$name"; done
    ln -s /proc/self/fd dev/fd; ln -s fd/0 dev/stdin; ln -s fd/1 dev/stdout; ln -s fd/2 dev/stderr
    mkdir -p dev/pts dev/shm projet site cle
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts; ln -s pts/ptmx dev/ptmx
    mount -t tmpfs -o mode=1777 tmpfs dev/shm
    mount -t tmpfs -o mode=755 tmpfs run
    mount -t tmpfs -o mode=1777 tmpfs tmp
    if [ "$NET" = online ]; then
      mount --bind -o ro "$PROJECT" projet
      mount --bind -o ro "$SITE" site
      rm -f etc/resolv.conf
      cp -L /etc/resolv.conf etc/resolv.conf
    else
      mount --bind -o ro "$KEY" cle
      ip link set lo up
    fi
    exec unshare --cgroup bash -c "
      [ -z \"$CGROUP\" ] || mount -t cgroup2 none sys/fs/cgroup || true
      pivot_root . mnt; cd /; umount -l /mnt
      exec env -i container=borne-essai PATH=/usr/sbin:/usr/bin:/sbin:/bin $FIRST" ' > "$work/room.log" 2>&1 &
  parent=$!
  for _ in $(seq 50); do
    pid="$(tr -d ' ' 2>/dev/null < "/proc/$parent/task/$parent/children")" || true
    [ -z "$pid" ] || break
    sleep 0.1
  done
}
inside() { nsenter -t "$pid" -m -u -i -p -C "${NETNS[@]}" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }

failures=0
for way in "${ways[@]}"; do
  printf '\n== Installation %s\n' "$([ "$way" = online ] && echo "avec le réseau" || echo "depuis la clé, sans réseau")"
  room="$work/$way"
  rm -rf "$room"
  cp -a --reflink=auto "$fresh" "$room"
  NETNS=()
  [ "$way" = online ] || NETNS=(-n)
  if [ "$way" = offline ]; then
    start=$SECONDS
    mkdir -p "$work/cle"
    "$here/prepare-usb.sh" "$work/cle/Clé USB" --site "$site" --with-packages
    printf 'Clé préparée en %s.\n' "$(seconds "$start")"
  fi
  enter "$room" "$way" systemd
  systemd=no
  for _ in $(seq 60); do
    case "$(inside systemctl is-system-running 2>/dev/null || true)" in running | degraded) systemd=yes; break ;; esac
    kill -0 "$pid" 2>/dev/null || break
    sleep 1
  done
  if [ "$systemd" = no ]; then
    printf 'systemd ne démarre pas dans un dossier sur cette machine (%s) : les services sont relus, et leurs commandes lancées à la main.\n' "$work/room.log"
    leave
    enter "$room" "$way" sleep
  fi
  if [ "$way" = online ]; then install=(/projet/src/setup/kiosk/install.sh --site /site); else install=(bash "/cle/Clé USB/src/setup/kiosk/install.sh" --offline); fi
  before="$(du -sm "$room" --exclude=projet --exclude=site --exclude=cle | cut -f 1)"
  start=$SECONDS
  if inside "${install[@]}" > "$work/$way.log" 2>&1; then
    after="$(du -sm "$room" --exclude=projet --exclude=site --exclude=cle | cut -f 1)"
    printf 'Installation en %s ; %s Mo de plus sur le disque.\n%s\n' "$(seconds "$start")" "$((after - before))" "$(tail -n 1 "$work/$way.log")"
    mkdir -p "$room/essai"
    cp "$here"/try-checks.sh "$here"/try-page.mjs "$room/essai/"
    inside bash /essai/try-checks.sh "$way" "$systemd" "${install[@]}" || failures=$((failures + 1))
  else
    tail -n 30 "$work/$way.log" >&2
    printf 'NON  l’installation s’est arrêtée (%s)\n' "$work/$way.log"
    failures=$((failures + 1))
  fi
  leave
  [ "$keep" = yes ] || rm -rf "$room"
done
[ "$keep" = yes ] || rm -rf "$work/cle"
[ "$failures" = 0 ] || stop "L’essai a trouvé des défauts (NON, ci-dessus)."
printf '\nL’installation tient.\n'
