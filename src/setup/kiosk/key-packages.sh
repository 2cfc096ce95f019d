#!/usr/bin/env bash
# Debian's packages for a kiosk without network: one set that apt itself has resolved, with an index, so that the key is
# a small repository. Called by prepare-usb.sh.
#   key-packages.sh FOLDER [STATUS]
# Without STATUS the set fits a fresh Debian of this machine's version: it holds the whole of what the kiosk needs, and
# the base system's own packages in the same state, so that nothing depends on the age of the image that was installed.
# STATUS (a copy of the kiosk's /var/lib/dpkg/status) makes a smaller set, for that machine as it is.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="${1:?FOLDER}"
status="${2:-}"
# shellcheck source=words.sh
. "$here/words.sh"
read_words "$folder/dist/borne/machine.txt" || true

# shellcheck source=/dev/null
. /etc/os-release
case "${ID:-}" in debian) ;; *) stop notDebian found "${ID:-?}" ;; esac
[ -z "$status" ] || [ -f "$status" ] || stop statusAbsent file "$status"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/key/partial"
if [ -n "$status" ]; then cp "$status" "$work/status"; else : > "$work/status"; fi
# The machine's sources, without what is only its own: other folders, other preferences, what it has installed.
printf 'Package: *\nPin: origin ""\nPin-Priority: -1\n' > "$work/preferences"
apt=(-q -o "Dir::State=$work/state" -o "Dir::State::status=$work/status" -o "Dir::Cache=$work/cache"
  -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o "Dir::Etc::preferences=$work/preferences" -o Dir::Etc::preferencesparts=/dev/null
  -o APT::Install-Recommends=false -o APT::Install-Suggests=false -o APT::Sandbox::User=root -o Acquire::Languages=none
  -o Debug::NoLocking=1 -o APT::Get::Download-Only=true)

tell listsReading
apt-get "${apt[@]}" update >/dev/null || stop listsOffline
mapfile -t names < "$here/packages.txt"
if [ -z "$status" ]; then
  mapfile -t base < <(apt-cache "${apt[@]}" dumpavail | awk '/^Package: /{name=$2} /^Priority: (required|important|standard)$/{print name}' | sort -u)
  names+=("${base[@]}")
fi
plan="$(apt-get "${apt[@]}" -y --print-uris install "${names[@]}" 2> "$work/errors" | grep "^'" || true)"
[ ! -s "$work/errors" ] || ! grep -q '^E:' "$work/errors" || { cat "$work/errors" >&2; stop notCoherent; }
count="$(grep -c . <<< "$plan" || true)"
[ "$count" -gt 0 ] || { tell nothingToTake; exit 0; }
size="$(awk '{sum += $3} END {printf "%d", sum / 1000000 + 1}' <<< "$plan")"
free="$(df --output=avail -B 1000000 "$folder" | tail -n 1 | tr -d ' ')"
tell toDownload n "$count" size "$size"
[ "$free" -gt "$((size + 10))" ] || stop stickFull free "$free" size "$size"
apt-get "${apt[@]}" -y -qq install "${names[@]}" >/dev/null || stop notDownloaded

rm -rf "$folder/paquets.neuf"
mkdir -p "$folder/paquets.neuf"
for file in "$work"/cache/archives/*.deb; do
  # Names as in Debian's own archive, without the epoch: its colon is not for every file system.
  name="$(basename "$file" | sed 's/_[0-9]*%3a/_/')"
  mv "$file" "$folder/paquets.neuf/$name"
  dpkg-deb --field "$folder/paquets.neuf/$name"
  printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "$name" "$(stat -c %s "$folder/paquets.neuf/$name")" "$(sha256sum "$folder/paquets.neuf/$name" | cut -d ' ' -f 1)"
done > "$work/Packages"
cp "$work/Packages" "$folder/paquets.neuf/Packages"
printf 'CODENAME=%s\nARCHITECTURE=%s\n' "${VERSION_CODENAME:?}" "$(dpkg --print-architecture)" > "$folder/paquets.neuf/POUR"

# The key alone must be enough: apt is asked once more, with the key as its only source.
ln -s "$(cd "$folder" && pwd)/paquets.neuf" "$work/paquets"
printf 'deb [trusted=yes] file:%s/paquets ./\n' "$work" > "$work/cle.list"
rm -rf "$work/state/lists" && mkdir -p "$work/state/lists/partial"
key=("${apt[@]}" -o "Dir::Etc::sourcelist=$work/cle.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::preferences=/dev/null)
{ apt-get "${key[@]}" update && apt-get "${key[@]}" -s install "${names[@]}"; } > "$work/proof" 2>&1 || { tail -n 20 "$work/proof" >&2; stop notEnough; }
rm -rf "$folder/paquets"
mv "$folder/paquets.neuf" "$folder/paquets"
tell packagesReady system "${VERSION_CODENAME} $(dpkg --print-architecture)" n "$count" size "$(du -sm "$folder/paquets" | cut -f 1)"
