# undo.sh - reactions that stay due, and putting back what this run changed.

# A reaction is due from before the change that calls for it until it has acted, whatever happens between.
mark_due() {
  [ "$notify" != - ] || return 0
  mkdir -p "$S/due" && for one in $notify; do : >"$S/due/$one"; done
}

put_back() {
  if quietly "${kind}_restore" "$@"; then
    output "$number"
    rec ended "$number" rolled-back
  else
    output "$number"
    rec ended "$number" failed "$(enc "could not be put back")"
    BROKEN=yes
  fi
}

# undo - every step that was enacted, newest first.
undo() {
  MODE=restore
  for number in $ENACTED; do "s$number"; done
}
