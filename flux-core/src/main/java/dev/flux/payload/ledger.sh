# ledger.sh - which steps were enacted, in order, and what they left: what putting back goes by.

# note_enacted - from now on the step may have changed something; on the disk before it does, with what was saved for it,
# and for the first of a run with all that tells what ran here, and puts it back.
note_enacted() {
  [ -d "$D/checkpoint" ] || mkdir -p "$D/checkpoint" || return 1
  set --
  while IFS= read -r one; do set -- "$@" "$one"; done 2>/dev/null <"$D/unflushed"
  [ ! -s "$D/unflushed" ] || mark "$D/unflushed"
  [ -s "$D/serial" ] || { next_serial && set -- "$D/spec" "$D/payload" "$D/serial" "$S/serial" "$@"; } || return 1
  [ -z "$GUARD" ] || { printf '%s\n' "$number" >>"$G/enacted" && set -- "$@" "$G/enacted"; } || return 1
  printf '%s\n' "$number" >>"$D/enacted" && flush "$D/enacted" "$@" || return 1
  ENACTED="$number $ENACTED"
}

# next_serial - which of two runs came later is told by this number, not by clocks.
next_serial() {
  last=0
  read -r last 2>/dev/null <"$S/serial" || :
  printf '%s\n' "$((last + 1))" >"$S/serial.new" && mv "$S/serial.new" "$S/serial" &&
    printf '%s\n' "$((last + 1))" >"$D/serial"
}

# note_after - what the step's paths are like now, so that what others change later is seen. What packages bring along
# changes files of earlier steps too, such as the lists of accounts: that is the run's own doing.
note_after() {
  while read -r one image path; do
    if [ "$one" = "$number" ] || { packages_step && [ -e "$D/checkpoint/$image.ours" ]; }; then
      state_of "$ROOT$path" >"$D/checkpoint/$image.after"
    fi
    [ ! -e "$D/checkpoint/$image.ours" ] || rm -f "$D/checkpoint/$image.ours"
  done 2>/dev/null <"$D/checkpoint/paths"
}

# note_before - before packages come or go: which paths are as the run's earlier steps left them.
note_before() {
  packages_step || return 0
  while read -r _ image path; do
    [ ! -e "$D/checkpoint/$image.after" ] || [ "$(state_of "$ROOT$path")" != "$(cat "$D/checkpoint/$image.after")" ] ||
      mark "$D/checkpoint/$image.ours"
  done 2>/dev/null <"$D/checkpoint/paths"
  return 0
}

packages_step() { case $kind in apt_* | dnf_*) ;; *) return 1 ;; esac; }

# newest_first FILE - its words, the last one first.
newest_first() {
  turned=
  while read -r one; do turned="$one $turned"; done 2>/dev/null <"$1"
  printf %s "$turned"
}
