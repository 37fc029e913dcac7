# held.sh - who has the lock of this host, and whether they still live. Only looks.

# held - sets STATE: free, held, open (a change that nobody proved is taken back), kept (by a process that is no run's), left (by one
# that lives no more); and RUN, ALIAS, BY, AGE in seconds, KEEPER.
held() {
  STATE=free RUN='' ALIAS='' BY='' AGE=-1 KEEPER=-1 since='' pid='' began='' of_boot='' PART=''
  read -r since _ RUN _ ALIAS _ BY pid began of_boot PART 2>/dev/null <"$S/holder" || :
  if [ -n "$RUN" ] && lives "$pid" "$began" "$of_boot"; then
    # in the clock of this boot, which nobody can set
    uptime_s
    STATE=held KEEPER=$pid AGE=$((UPTIME - since))
  elif begins; then
    STATE=held KEEPER=$pid
  elif proving; then
    STATE=open
  elif keeper; then
    STATE=kept
  elif [ -n "$RUN" ] || [ -L "$S/lock.held" ]; then
    STATE=left
  fi
}

# begins - whether a run lives that has not said yet that the lock is its own. One that is about to say its last word has
# given the lock back, and its reserve up.
begins() {
  for pid_file in "$S"/runs/*/*/pid; do
    part=${pid_file%/pid}
    { [ ! -e "$part/over" ] && [ -s "$part/reserve" ] && alive "$pid_file"; } || continue
    # shellcheck disable=SC2086 # the fields are to be split
    set -- $named
    pid=$1 began=$2 of_boot=$3 PART=${part##*/} part=${part%/*}
    RUN=${part##*/} words=
    read -r words 2>/dev/null <"$part/$PART/spec" || :
    ALIAS=${words##* ALIAS=} ALIAS=${ALIAS%% *} BY=''
    return
  done
  return 1
}

# proving - whether a change of a run that is gone is still open, and somebody sees to it.
proving() {
  for one in "$S"/open/*; do
    folder='' guard=''
    read -r folder guard 2>/dev/null <"$one" || continue
    at=$folder/guard.$guard
    alive "$at/watcher.alone" || alive "$at/watcher.unit" || continue
    KEEPER=${named%% *} RUN=${folder%/*} RUN=${RUN##*/}
    return
  done
  return 1
}

# keeper - a process that has the lock's file open though no run lives: what a run has left behind.
keeper() {
  [ -e "$S/lock" ] || return 1
  place=$(cd -P "$S" && pwd -P)
  # shellcheck disable=SC2012 # numbers only, and one process for all of them
  KEEPER=$(ls -l /proc/[0-9]*/fd 2>/dev/null | while read -r line; do
    case $line in
      /proc/*:) of=${line#/proc/} ;;
      *" -> $place/lock") printf %s "${of%%/*}" && break ;;
    esac
  done)
  [ -n "$KEEPER" ] || { KEEPER=-1 && return 1; }
}

# tell_lock - what was found, as a record.
tell_lock() {
  program=
  [ "$KEEPER" = -1 ] || read -r program 2>/dev/null <"/proc/$KEEPER/comm" || :
  rec lock "$STATE" "$(enc "$RUN")" "$(enc "$ALIAS")" "$(enc "$BY")" "$AGE" "$KEEPER" "$(enc "$program")"
}
