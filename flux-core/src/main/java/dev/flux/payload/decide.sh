# decide.sh - what becomes of a guarded change: proved in time, or taken back.

# decide WORD - confirmed or rolled-back; whoever comes first has decided for all.
decide() {
  ln -s "$1" "$G/decision" 2>/dev/null && flush "$G"
  [ "$(readlink "$G/decision")" = "$1" ]
}

# prove - the module is done: its change stays if somebody proves it in time, and nobody could before. What is put back
# is told step by step.
prove() {
  G=$D/guard.$GUARD_AT
  extend "$GUARD_SECONDS"
  tell_keys
  mark "$G/asks"
  rec prove "$GUARD_AT" "$GUARD_SECONDS"
  until [ -L "$G/decision" ]; do
    ! cancelled || decide rolled-back
    is_due && ! watching && decide rolled-back
    moment
  done
  if decide confirmed; then
    rec decided "$GUARD_AT" confirmed
    close_guard
    GUARD=
  else
    taken_back
    GUARD=
    stop
  fi
}

# tell_keys - which keys the server shows from now on, where the change made or brought back others.
tell_keys() {
  [ -f "$S/hostkeys" ] || return 0
  while read -r type key _; do rec hostkey "$GUARD_AT" "$(enc "$type $key")"; done <"$S/hostkeys"
}

# taken_back - by the watcher or by us; the steps that were put back are no longer those of this run.
taken_back() {
  decide rolled-back
  rec decided "$GUARD_AT" rolled-back
  undo_guard
  while read -r number how; do
    left=
    for one in $ENACTED; do [ "$one" = "$number" ] || left="$left$one "; done
    ENACTED=$left
    case $how in
      ok) rec ended "$number" rolled-back ;;
      *) rec ended "$number" failed "$(enc "could not be put back")" && BROKEN=yes ;;
    esac
  done <"$G/result"
  close_guard
  FAILED=yes
}
