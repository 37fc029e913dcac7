# left.sh - ending what is not to go on: asked first, then not.

# end_left PID SESSION - PID and what it started, and the same for all that is in SESSION; `-` for none.
end_left() {
  tree "$1" "$2"
  asked=$TREE
  [ -n "$asked" ] || return 0
  end_tree TERM
  tries=0
  while [ "$tries" -lt 3 ] && any_left; do
    tries=$((tries + 1))
    sleep 1
  done
  tree "$1" "$2"
  TREE="$asked $TREE"
  end_tree KILL
}

# any_left - whether one of those that were asked still runs.
any_left() {
  for member in $asked; do
    ! started "${member%%:*}" || [ "$STARTED" != "${member#*:}" ] || return 0
  done
  return 1
}
