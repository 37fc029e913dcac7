# undo.sh - reactions that stay due, and putting back what was changed: in this run, by a guard, or by a later run.
RESULT=

# A reaction is due from before the change that calls for it until it has acted, whatever happens between.
mark_due() {
  [ "$notify" != - ] || return 0
  { [ -d "$S/due" ] || mkdir -p "$S/due"; } && for one in $notify; do : >"$S/due/$one"; done
}

# restore_steps NUMBERS - each step, in that order; then what acts on files acts once more, on those that are back.
# Cancelling the run does not end it.
restore_steps() {
  FIRM=yes
  MODE=restore
  for number in $1; do "s$number"; done
  MODE=settle
  for number in $1; do "s$number"; done
  MODE=apply
  FIRM=no
}

put_back() {
  case $MODE:$kind in
    restore:reaction) return ;;
    settle:reaction) ;;
    settle:unit_state)
      within "$deadline" "${kind}_restore" "$@"
      return
      ;;
    settle:*) return ;;
  esac
  if within "$deadline" "${kind}_restore" "$@"; then told_back ok; else told_back failed; fi
}

# told_back HOW - to the file of who asked, or as a record.
told_back() {
  [ "$1" != ok ] || mark "$D/undone.$number"
  if [ -n "$RESULT" ]; then
    printf '%s %s\n' "$number" "$1" >>"$RESULT"
    [ "$1" = ok ] || { printf 'step %s could not be put back:\n' "$number" && tail -n 5 "$D/out"; } >>"$RESULT.why" 2>/dev/null
  elif [ "$1" = ok ]; then
    rec ended "$number" rolled-back
  else
    output "$number"
    rec ended "$number" failed "$(enc "could not be put back")"
    BROKEN=yes
  fi
}

# undo - every step that was enacted, newest first.
undo() { restore_steps "$ENACTED"; }
