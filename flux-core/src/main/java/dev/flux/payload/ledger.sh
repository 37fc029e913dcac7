# ledger.sh - which steps were enacted, in order, and what they left: what putting back goes by.

flush() { sync "$1" 2>/dev/null || sync; }

# note_enacted - from now on the step may have changed something; on the disk before it does.
note_enacted() {
  mkdir -p "$D/checkpoint" && { [ -s "$D/serial" ] || next_serial; } || return 1
  printf '%s\n' "$number" >>"$D/enacted" && flush "$D/enacted" || return 1
  [ -z "$GUARD" ] || { printf '%s\n' "$number" >>"$G/enacted" && flush "$G/enacted"; } || return 1
  ENACTED="$number $ENACTED"
}

# next_serial - which of two runs came later is told by this number, not by clocks.
next_serial() {
  last=0
  read -r last 2>/dev/null <"$S/serial" || :
  printf '%s\n' "$((last + 1))" >"$S/serial.new" && mv "$S/serial.new" "$S/serial" &&
    printf '%s\n' "$((last + 1))" >"$D/serial"
}

# note_after - what the step's paths are like now, so that what others change later is seen.
note_after() {
  while read -r one image path; do
    [ "$one" != "$number" ] || state_of "$ROOT$path" >"$D/checkpoint/$image.after"
  done 2>/dev/null <"$D/checkpoint/paths"
}

# newest_first FILE - its words, the last one first.
newest_first() {
  turned=
  while read -r one; do turned="$one $turned"; done 2>/dev/null <"$1"
  printf %s "$turned"
}
