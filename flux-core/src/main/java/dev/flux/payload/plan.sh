# plan.sh - the dry-run: every step is asked, none is enacted.
DUE=
STALE=
CODE=0

# step NUMBER MODULE DEADLINE FLAGS NOTIFY KIND ARGS... - flags: k go on with other modules, h hide content, gN guarded
# for N seconds.
step() {
  number=$1 notify=$5 kind=$6
  case $4 in *h*) SHOW=no ;; *) SHOW=yes ;; esac
  shift 6
  rec began "$number"
  case $HELD in *" $number "*) RC=0 ;; *) ask "${kind}_holds" "$@" ;; esac
  case $RC in
    0) rec ended "$number" unchanged ;;
    3) tell "$number" && rec ended "$number" skipped ;;
    5) tell "$number" && rec ended "$number" failed && CODE=1 ;;
    6) tell "$number" && rec ended "$number" unchanged ;;
    7) tell "$number" && rec ended "$number" unchanged && STALE=yes ;;
    *) would_change "$@" ;;
  esac
}

would_change() {
  [ "$notify" = - ] || DUE="$DUE $notify"
  ask "${kind}_shows" "$@"
  tell "$number"
  rec ended "$number" would-change
}

main() {
  look_ahead
  i=0
  while [ "$i" -lt "$STEPS" ]; do
    i=$((i + 1))
    "s$i"
  done
  rec "done" "$CODE"
}
