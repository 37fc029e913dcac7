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
  mark "$D/out"
  rec began "$number"
  case $HELD in *" $number "*) RC=0 ;; *) asked "$deadline" "${kind}_holds" "$@" ;; esac
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
