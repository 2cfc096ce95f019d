#!/usr/bin/env bash
# Lays a built site in TARGET/sites and turns the link TARGET/site to it in one step: a power cut, a full disk or a kill
# at any moment leaves the old site or the new one, whole.
#   put-site.sh SITE TARGET      copies, writes through to the disk, turns the link
#   put-site.sh --clean TARGET   removes the sites that the link does not show (once nobody serves them)
set -euo pipefail

# shellcheck source=words.sh
. "$(dirname "${BASH_SOURCE[0]}")/words.sh"

if [ "${1:-}" = --clean ]; then
  target="${2:?TARGET}"
  current="$(readlink "$target/site" || true)"
  [ -n "$current" ] || exit 0
  for old in "$target"/sites/* "$target/site.vieux"; do
    if [ "$old" != "$target/$current" ]; then rm -rf "$old"; fi
  done
  exit 0
fi

site="${1:?SITE}"
target="${2:?TARGET}"
mkdir -p "$target/sites"
# What an interrupted copy has left.
rm -rf "$target"/sites/*.partiel "$target"/site.neuf
[ ! -L "$target/site" ] || "${BASH_SOURCE[0]}" --clean "$target"

name="$(date -u +%Y%m%dT%H%M%SZ)-$$"
partial="$target/sites/$name.partiel"
if ! { cp -rL "$site" "$partial" && chmod -R u=rwX,go=rX "$partial" && sync -f "$partial"; }; then
  rm -rf "$partial"
  needed="$(du -sLm "$site" | cut -f 1)"
  free="$(df -m --output=avail "$target" | tail -n 1 | tr -d ' ')"
  read_words "$site/borne/machine.txt" || true
  stop notCopied needed "$needed" free "$free" folder "$target"
fi
mv "$partial" "$target/sites/$name"
sync "$target/sites"
ln -s "sites/$name" "$target/site.neuf"
if [ -d "$target/site" ] && [ ! -L "$target/site" ]; then
  # A folder of an older installation: the two change places in one step where the system can.
  mv --exchange -T "$target/site.neuf" "$target/site" 2>/dev/null || { mv "$target/site" "$target/site.vieux" && mv -T "$target/site.neuf" "$target/site"; }
  rm -rf "$target/site.neuf"
else
  mv -T "$target/site.neuf" "$target/site"
fi
sync "$target"
