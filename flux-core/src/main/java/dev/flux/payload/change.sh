# change.sh - one step that does not hold: saved, guarded, noted, enacted, asked again.

# upkeep - what keeps a host's own books fresh changes nothing that anybody asked for, and nothing of it is undone.
upkeep() {
  HELD=
  if ! within "$deadline" "${kind}_enact" "$@"; then
    failed "$(ending)"
    return
  fi
  asked "$deadline" "${kind}_holds" "$@"
  case $RC in
    0 | 6) shown "$number" && rec ended "$number" unchanged ;;
    *) stop_at diverged "it was done and still does not hold" ;;
  esac
}

# ending - how what was enacted ended, in words; one that waited for another in vain (75) says it itself.
ending() {
  if cancelled; then printf cancelled; elif [ "$LATE" = yes ]; then printf 'no end after %s s' "$deadline"; else
    case $RC in 75) tail -n 1 "$D/out" ;; *) printf 'exit %s' "$RC" && because ;; esac
  fi
}

change() {
  HELD=
  ask "${kind}_shows" "$@"
  tell "$number"
  mark_due
  if ! quietly "${kind}_save" "$@"; then
    failed "the checkpoint could not be written$(because)"
  elif ! watched; then
    failed "no guard could be set up; nothing was changed"
  elif ! note_enacted; then
    failed "the checkpoint could not be written$(because)"
  elif note_before && ! within "$deadline" "${kind}_enact" "$@"; then
    note_after
    failed "$(ending)"
  else
    note_after
    asked "$deadline" "${kind}_holds" "$@"
    if [ "$RC" -eq 0 ] || [ "$RC" -eq 6 ]; then
      mark "$D/held.$number"
      tell "$number"
      shown "$number"
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
