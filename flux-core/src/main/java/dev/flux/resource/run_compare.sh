# run_compare.sh - an earlier run's paths, then and now; reads only.

# run_differs IMAGE PATH - the path, where it is not as the run left it; a later run's image says what it found. A run
# that was killed may not have said what it left. The copies that the tools for accounts keep of what was there before
# are nobody's change: packages that come and go leave others.
run_differs() {
  case $2 in /etc/passwd- | /etc/shadow- | /etc/group- | /etc/gshadow- | /etc/subuid- | /etc/subgid-) return 0 ;; esac
  [ -e "$1.after" ] || return 0
  left=
  read -r left <"$1.after" || [ -n "$left" ] || return 0
  found=$(run_found "$1" "$2")
  [ "$found" = "$left" ] || printf '%s ' "$2"
}

# run_found IMAGE PATH - what the next later run that stands has found there; else what is there now.
run_found() {
  ours=$(run_serial "${1%/checkpoint/*}") nearest=0 found_at=
  for other in "$S"/runs/*/*/checkpoint/"${1##*/}".state; do
    at=${other%/checkpoint/*}
    if [ ! -e "$other" ] || [ -z "$(run_standing "$at")" ]; then continue; fi
    theirs=$(run_serial "$at")
    [ "$theirs" -gt "$ours" ] || continue
    if [ "$nearest" -eq 0 ] || [ "$theirs" -lt "$nearest" ]; then nearest=$theirs found_at=$other; fi
  done
  if [ -n "$found_at" ]; then cat "$found_at"; else state_of "$ROOT$2"; fi
}
