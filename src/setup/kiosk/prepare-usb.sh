#!/usr/bin/env bash
# Prepares a folder (a USB stick) from which the kiosk is installed, or simply run, with no network at all.
#   src/setup/kiosk/prepare-usb.sh /media/cle/borne [--site FOLDER] [--with-packages [--status FILE]]
# `--with-packages` adds Debian's packages (to be run on a machine of the same Debian version, with network).
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
project="$(cd "$here/../../.." && pwd)"
stick=""
site="$project/dist"
packages=no
status=""
unknown=""
# shellcheck source=words.sh
. "$here/words.sh"
while [ $# -gt 0 ]; do
  case "$1" in
    --site) site="${2:?--site}"; shift 2 ;;
    --with-packages) packages=yes; shift ;;
    --status) status="${2:?--status}"; shift 2 ;;
    -*) unknown="${unknown:-$1}"; shift ;;
    *) stick="$1"; shift ;;
  esac
done
if ! read_words "$site/borne/machine.txt"; then
  machine_words[noKiosk]="Pas de borne dans « {site} » : construire le site d’abord (npm run build). / No kiosk in {site}: build the site first."
  stop noKiosk site "$site"
fi
[ -z "$unknown" ] || stop optionUnknown option "$unknown"
[ -n "$stick" ] || stop usbUsage program "$0"
[ -f "$site/borne/index.html" ] || stop noKiosk site "$site"
[ -z "$status" ] || [ "$packages" = yes ] || stop statusAlone
node="$project/node_modules/.bin/node"
[ -f "$node" ] || node="$(command -v node || true)"
[ -n "$node" ] || stop noNode
version="$("$node" -p process.versions.node 2>/dev/null || true)"
[ "${version%%.*}" -ge 20 ] 2>/dev/null || stop oldNode version "${version:-?}" path "$node"

mkdir -p "$stick"
stick="$(cd "$stick" && pwd)"
rm -rf "$stick/dist" "$stick/src" "$stick/EMPREINTES"
mkdir -p "$stick/src/setup/kiosk"
cp -rL "$site" "$stick/dist"
cp -L "$node" "$stick/node"
cp "$project/src/setup/serve.mjs" "$stick/src/setup/"
cp -r "$here"/. "$stick/src/setup/kiosk/"
base="$(grep -o 'href="[^"]*/_a/' "$site/borne/index.html" | head -n 1 | sed 's/^href="//; s/\/_a\/$//' || true)"
sed "s#@BASE@#$base#" > "$stick/LANCER.sh" <<'RUN'
#!/usr/bin/env bash
# Runs the kiosk from this folder, without installing anything: Chromium must be there.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit
# A stick may forbid programs: then Node runs from a copy.
run="$(mktemp -d)"; cp node "$run/node"; chmod +x "$run/node"
PORT=4321 "$run/node" src/setup/serve.mjs dist & server=$!
trap 'kill $server; rm -rf "$run"' EXIT
sleep 1
chromium --kiosk --app=http://localhost:4321@BASE@/borne/ --user-data-dir="$run/chromium" --noerrdialogs --no-first-run --disable-pinch --overscroll-history-navigation=0 --enable-speech-dispatcher --disable-domain-blocking-for-3d-apis --disable-gpu-process-crash-limit
RUN
# A stick that keeps no rights of its own refuses this, and does not need it.
chmod +x "$stick/LANCER.sh" "$stick/node" 2>/dev/null || true
if [ "$packages" = yes ]; then "$here/key-packages.sh" "$stick" "$status"; fi
# A list of what is there, to check the stick on arrival: sha256sum -c EMPREINTES
things=(LANCER.sh dist node src)
[ ! -d "$stick/paquets" ] || things+=(paquets)
sums="$(mktemp)"
(cd "$stick" && find "${things[@]}" -type f -print0 | sort -z | xargs -0 sha256sum) > "$sums"
cp "$sums" "$stick/EMPREINTES"
rm -f "$sums"
sync -f "$stick"
tell usbReady folder "$stick" n "$(du -sm "$stick" | cut -f 1)"
