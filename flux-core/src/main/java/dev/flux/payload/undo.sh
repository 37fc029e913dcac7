# undo.sh - reactions that stay due, and putting back what was changed: in this run, by a guard, or by a later run.
RESULT=

# A reaction is due from before the change that calls for it until it has acted, whatever happens between.
mark_due() {
  [ "$notify" != - ] || return 0
  mkdir -p "$S/due" && for one in $notify; do : >"$S/due/$one"; done
}

# note_enacted - from now on the step may have changed something.
note_enacted() {
  printf '%s\n' "$number" >>"$D/enacted" || return 1
  [ -z "$GUARD" ] || { printf '%s\n' "$number" >>"$G/enacted" && flush "$G/enacted"; } || return 1
  ENACTED="$number $ENACTED"
}

# restore_steps NUMBERS - each step, in that order; then what acts on files acts once more, on those that are back.
restore_steps() {
  MODE=restore
  for number in $1; do "s$number"; done
  MODE=settle
  for number in $1; do "s$number"; done
  MODE=apply
}

put_back() {
  case $MODE:$kind in
    restore:reaction) return ;;
    settle:reaction) ;;
    settle:unit_state)
      quietly "${kind}_restore" "$@"
      return
      ;;
    settle:*) return ;;
  esac
  if quietly "${kind}_restore" "$@"; then told_back ok; else told_back failed; fi
}

# told_back HOW - to the file of who asked, or as a record.
told_back() {
  if [ -n "$RESULT" ]; then
    printf '%s %s\n' "$number" "$1" >>"$RESULT"
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
