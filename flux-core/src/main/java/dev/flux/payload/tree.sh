# tree.sh - a process and all that came from it, for ending it.

# tree PID [SESSION] - sets TREE to PID, the members of that session, and all below them, each as pid:start.
tree() {
  family='' TREE=''
  for stat_file in /proc/[0-9]*/stat; do
    stat=
    read -r stat 2>/dev/null <"$stat_file" || continue
    child=${stat%% *}
    stat=${stat##*\) }
    # shellcheck disable=SC2086 # the fields are to be split
    set -- "$1" "${2:--}" $stat
    family="$family $4:$child:${22}"
    if [ "$child" = "$1" ] || [ "$6" = "$2" ]; then TREE="$TREE $child:${22}"; fi
  done
  TREE=${TREE# }
  for seed in $TREE; do grow "${seed%%:*}"; done
}

grow() {
  for member in $family; do
    case $member in
      "$1":*)
        TREE="$TREE ${member#*:}"
        member=${member#*:}
        case " ${TREE% *} " in *" $member "*) ;; *) grow "${member%%:*}" ;; esac
        ;;
    esac
  done
}

# own_tree PID - the same for a shell of ours whose children have none: the kernel tells them, and not every process of
# the host is looked at.
own_tree() {
  own=$1 children=
  if [ ! -r "/proc/$1/task/$1/children" ]; then
    tree "$1"
    return
  fi
  read -r children 2>/dev/null <"/proc/$1/task/$1/children" || : # it ends without a newline
  TREE=
  for member in $own $children; do
    ! started "$member" || TREE="$TREE $member:$STARTED"
  done
}

# end_tree SIGNAL - all of TREE that are still the same processes.
end_tree() {
  for member in $TREE; do
    ! started "${member%%:*}" || [ "$STARTED" != "${member#*:}" ] || kill -s "$1" "${member%%:*}" 2>/dev/null
  done
}
