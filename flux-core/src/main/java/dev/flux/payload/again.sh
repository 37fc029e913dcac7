# again.sh - what a later run starts this stored script for.

# standing - its steps that were enacted and not put back, newest first, each once.
standing() {
  kept=
  for one in $(newest_first "$D/enacted"); do
    case " $kept " in *" $one "*) ;; *) [ -e "$D/undone.$one" ] || kept="$kept $one" ;; esac
  done
  printf %s "$kept"
}

# again_restore - puts all of it back; 1 where a step could not be.
again_restore() {
  RESULT=$D/result.restore
  mark "$RESULT"
  restore_steps "$(standing)"
  flush "$D"
  [ -z "$(standing)" ]
}

# again_check - prints the steps that held when the run ended, and do not now. Only asks;
# of a step with a secret it cannot know.
again_check() {
  MODE=check
  for number in $(standing); do [ ! -e "$D/held.$number" ] || "s$number"; done
}

# again_redo - the steps that were put back are made again, oldest first.
again_redo() {
  MODE=redo
  again=
  for one in $(newest_first "$D/enacted"); do
    case " $again " in *" $one "*) ;; *) [ ! -e "$D/undone.$one" ] || again="$one $again" ;; esac
  done
  for number in $again; do "s$number"; done
}

# once_more ARGS... - one step of either.
once_more() {
  ask "${kind}_holds" "$@"
  case $MODE:$RC in
    *:0 | *:6) ;;
    check:*)
      [ "$SHOW" = no ] || printf 'step %s (%s) ' "$number" "$kind" >&3
      return
      ;;
    redo:*) within "$deadline" "${kind}_enact" "$@" || return ;;
  esac
  [ "$MODE" != redo ] || rm -f "$D/undone.$number"
}
