# shellcheck shell=bash
# The words of the machine's programs, which the built site brings in its first language (borne/machine.txt): lines KEY=TEXT,
# `{name}` where a value stands. To be sourced.
declare -A machine_words=()

read_words() { # FILE…   the first that can be read; false where none can
  local file line
  for file in "$@"; do
    [ -r "$file" ] || continue
    while IFS= read -r line; do
      case "$line" in *=*) machine_words["${line%%=*}"]="${line#*=}" ;; esac
    done < "$file"
    return 0
  done
  return 1
}

# A site of before this file brings no words: then the key and its values are said as they are.
tell() { # KEY [NAME VALUE]…
  local text="${machine_words[$1]-}"
  if [ -z "$text" ]; then printf '%s\n' "$*"; return; fi
  shift
  while [ $# -gt 1 ]; do text="${text//"{$1}"/"$2"}"; shift 2; done
  printf '%s\n' "$text"
}

stop() { tell "$@" >&2; exit 1; } # KEY [NAME VALUE]…

# FILE with @key@ replaced by its words. @param 2 what a percent sign is written as, where the file's reader has its own use of it
filled() { # FILE [PERCENT]
  local text key words
  text="$(< "$1")"
  for key in "${!machine_words[@]}"; do
    words="${machine_words[$key]}"
    [ -z "${2-}" ] || words="${words//%/"$2"}"
    text="${text//"@$key@"/"$words"}"
  done
  printf '%s\n' "$text"
}
