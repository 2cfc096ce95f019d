#!/usr/bin/env bash
# Prepares a folder (a USB stick) from which the kiosk is installed, or simply run, with no network at all.
#   src/setup/kiosk/prepare-usb.sh /media/cle/borne [--site FOLDER] [--with-packages]
# `--with-packages` adds Debian's packages (to be run on a machine of the same Debian version, with network).
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../../.." && pwd)"
stick=""
site="$project/dist"
packages=no
stop() { printf '%s\n' "$*" >&2; exit 1; }
while [ $# -gt 0 ]; do
  case "$1" in
    --site) site="${2:?--site demande un dossier}"; shift 2 ;;
    --with-packages) packages=yes; shift ;;
    -*) stop "Option inconnue : $1" ;;
    *) stick="$1"; shift ;;
  esac
done
[ -n "$stick" ] || stop "Usage : $0 DOSSIER [--site DOSSIER] [--with-packages]"
[ -f "$site/borne/index.html" ] || stop "Pas de borne dans « $site » : construire le site d’abord (npm run build)."
node="$project/node_modules/.bin/node"
[ -f "$node" ] || node="$(command -v node || true)"
[ -n "$node" ] || stop "Node est introuvable : lancer « npm ci » dans le projet."

mkdir -p "$stick/src/setup/kiosk"
rm -rf "$stick/dist"
cp -rL "$site" "$stick/dist"
cp -L "$node" "$stick/node"
cp "$project/src/setup/serve.mjs" "$stick/src/setup/"
cp -r "$here"/. "$stick/src/setup/kiosk/"
cat > "$stick/LANCER.sh" <<'RUN'
#!/usr/bin/env bash
# Runs the kiosk from this folder, without installing anything: Chromium must be there.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit
# A stick may forbid programs: then Node runs from a copy.
run="$(mktemp -d)"; cp node "$run/node"; chmod +x "$run/node"
PORT=4321 "$run/node" src/setup/serve.mjs dist & server=$!
trap 'kill $server; rm -rf "$run"' EXIT
sleep 1
chromium --kiosk --app=http://localhost:4321/borne/ --user-data-dir="$run/chromium" --noerrdialogs --no-first-run --disable-pinch --overscroll-history-navigation=0 --disable-domain-blocking-for-3d-apis --disable-gpu-process-crash-limit
RUN
chmod +x "$stick/LANCER.sh" "$stick/node"
if [ "$packages" = yes ]; then
  mkdir -p "$stick/paquets"
  mapfile -t wanted < "$here/packages.txt"
  mapfile -t names < <(apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "${wanted[@]}" | grep '^\w' | sort -u)
  (cd "$stick/paquets" && apt-get download "${names[@]}")
fi
# A list of what is there, to check the stick on arrival: sha256sum -c EMPREINTES
sums="$(mktemp)"
(cd "$stick" && find . -type f ! -name EMPREINTES -print0 | sort -z | xargs -0 sha256sum) > "$sums"
mv "$sums" "$stick/EMPREINTES"
printf 'Dossier prêt : %s\n' "$stick"
