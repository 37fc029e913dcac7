# apply.sh - the real run: holds? save, enact, holds! for every step; the first failure stops its module or the host.
DUE=
STOPPED=
LEFT=
ENACTED=
GUARD=
MODE=apply

# step NUMBER MODULE DEADLINE FLAGS NOTIFY KIND ARGS... - flags: k go on with other modules, h hide content, gN guarded
# for N seconds.
step() {
  [ -z "$GUARD" ] || [ "$MODE" != apply ] || [ "$GUARD" = "$2" ] || prove
  number=$1 module=$2 deadline=$3 flags=$4 notify=$5 kind=$6
  case $flags in *h*) SHOW=no ;; *) SHOW=yes ;; esac
  shift 6
  case $MODE in
    apply) ;;
    check | redo) once_more "$@" && return ;;
    *) put_back "$@" && return ;;
  esac
  [ "$MODE" = apply ] || return 0
  [ "$STOPPED" != yes ] && [ "$LEFT" != "$module" ] || return 0
  rec began "$number"
  mark "$D/out"
  asked "$deadline" "${kind}_holds" "$@"
  case $RC in
    0) rec ended "$number" unchanged ;;
    3) tell "$number" && rec ended "$number" skipped ;;
    5) tell "$number" && rec ended "$number" failed && stop ;;
    6) tell "$number" && rec ended "$number" unchanged ;;
    7) tell "$number" && upkeep "$@" ;;
    124) failed "no answer after $deadline s" ;;
    *) change "$@" ;;
  esac
}

# asked SECONDS FUNCTION ARGS... - asks under a deadline; a question that was cut short has no answer: 124.
asked() {
  rm_late
  watch "$1" -
  shift
  ask "$@"
  unwatch
  [ ! -e "$D/late" ] && ! cancelled || RC=124
}

rm_late() { [ ! -e "$D/late" ] || rm -f "$D/late"; }

# upkeep - what keeps a host's own books fresh changes nothing that anybody asked for, and nothing of it is undone.
upkeep() {
  if ! within "$deadline" "${kind}_enact" "$@"; then
    failed "$(ending)"
    return
  fi
  asked "$deadline" "${kind}_holds" "$@"
  case $RC in 0 | 6) rec ended "$number" unchanged ;; *) stop_at diverged "it was done and still does not hold" ;; esac
}

# ending - how what was enacted ended, in words; one that waited for another in vain (75) says it itself.
ending() {
  if cancelled; then printf cancelled; elif [ "$LATE" = yes ]; then printf 'no end after %s s' "$deadline"; else
    case $RC in 75) tail -n 1 "$D/out" ;; *) printf 'exit %s' "$RC" ;; esac
  fi
}

change() {
  ask "${kind}_shows" "$@"
  tell "$number"
  mark_due
  if ! quietly "${kind}_save" "$@"; then
    failed "the checkpoint could not be written"
  elif ! watched; then
    failed "no guard could be set up; nothing was changed"
  elif ! note_enacted; then
    failed "the checkpoint could not be written"
  elif ! within "$deadline" "${kind}_enact" "$@"; then
    note_after
    failed "$(ending)"
  else
    note_after
    asked "$deadline" "${kind}_holds" "$@"
    if [ "$RC" -eq 0 ] || [ "$RC" -eq 6 ]; then
      mark "$D/held.$number"
      tell "$number"
      rec ended "$number" changed
    else
      tell "$number"
      stop_at diverged "it was enacted and still does not hold"
    fi
  fi
}

# watched - a step that may cut somebody off is changed under a guard only.
watched() {
  case $flags in *g*) guarded "${flags##*g}" >"$D/out" 2>&1 ;; esac
}

failed() { stop_at failed "$1"; }

stop_at() {
  output "$number"
  rec ended "$number" "$1" "$(enc "$2")"
  stop
}

stop() {
  case $flags in *k*) LEFT=$module ;; *) STOPPED=yes ;; esac
  FAILED=yes
  [ -z "$GUARD" ] || [ "$GUARD" != "$module" ] || { taken_back && GUARD=; }
}
