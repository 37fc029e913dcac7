# guard.sh - a change that may cut everybody off stays only where a new login has proved it: the host takes it back by itself.
#
# A guard is a folder in its segment's: holder, deadline, decision, enacted, result, undone, closed. One atomic link decides.

# guarded SECONDS - before the first change of a module: the guard stands, and somebody watches, or nothing is changed.
guarded() {
  [ -z "$GUARD" ] || { extend "$((deadline + $1))" && return; }
  case $NET in
    off) return 0 ;;
    none) echo 'the change needs a new login to prove it, and none is possible from here' && return 1 ;;
  esac
  G=$D/guard.$number
  mkdir "$G" && printf '%s\n' "$(identity $$)" >"$G/holder" && extend "$((deadline + $1))" && at_boot || return 1
  start_watcher || { echo 'nothing could be started that would take the change back' && close_guard && return 1; }
  GUARD=$module GUARD_AT=$number GUARD_SECONDS=$1
  rec armed "$number" "$1"
}

# extend SECONDS - from now on; in the clock of this boot, which nobody can set.
extend() {
  printf '%s %s\n' "$(($(uptime_s) + $1))" "$(boot)" >"$G/deadline.new" && mv "$G/deadline.new" "$G/deadline" && flush "$G/deadline"
}

# start_watcher - one that systemd starts again whenever it is killed, and one of our own.
start_watcher() {
  watch_alone
  if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null 2>&1; then
    ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && systemd-run --quiet --collect --unit="flux-guard-$(open_name)" \
      -p Restart=on-failure -p RestartSec=1 -p StartLimitIntervalSec=0 -p OOMScoreAdjust=-900 \
      /bin/sh "$D/payload" "$S" "$D" watch "$number" unit )
  fi
  tries=0
  until watching; do
    [ "$tries" -lt 25 ] || return 1
    tries=$((tries + 1))
    moment
  done
}

# watching - whether some watcher lives.
watching() { alive "$G/watcher.alone" || alive "$G/watcher.unit"; }

# moment - a short sleep that keeps neither the lock nor the records.
moment() { sleep 0.2 7>&- 9>&- 2>/dev/null || sleep 1 7>&- 9>&-; }

# watch_alone - no child of this run's, so that nothing that ends the run ends it.
watch_alone() {
  ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && { setsid /bin/sh "$D/payload" "$S" "$D" watch "$number" alone & } )
}

# decide WORD - confirmed or rolled-back; whoever comes first has decided for all.
decide() {
  ln -s "$1" "$G/decision" 2>/dev/null && flush "$G"
  [ "$(readlink "$G/decision")" = "$1" ]
}

# prove - the module is done: its change stays if somebody proves it in time. What is put back is told step by step.
prove() {
  G=$D/guard.$GUARD_AT
  extend "$GUARD_SECONDS"
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

# is_due - the time is over; after a restart of the host it is.
is_due() {
  due_at=0 due_boot=
  read -r due_at due_boot 2>/dev/null <"$G/deadline" || :
  [ "$due_boot" != "$(boot)" ] || [ "$(uptime_s)" -ge "$due_at" ]
}

# undo_guard - puts back what the guard's module has changed, once; if who does it dies, another does it again.
undo_guard() {
  while [ ! -e "$G/undone" ]; do
    if ln -s "$(identity $$)" "$G/undoing" 2>/dev/null; then
      RESULT=$G/result
      mark "$RESULT"
      restore_steps "$(newest_first "$G/enacted")"
      flush "$G" && mark "$G/undone"
      RESULT=
      return
    fi
    # shellcheck disable=SC2046 # the fields are to be split
    lives $(readlink "$G/undoing") || rm -f "$G/undoing"
    moment
  done
}

# again_watch NUMBER NAME - what the watcher does until somebody has decided.
again_watch() {
  G=$D/guard.$1
  trap '' HUP INT TERM PIPE
  printf '%s\n' "$(identity $$)" >"$G/new.$2" && mv "$G/new.$2" "$G/watcher.$2"
  until [ -L "$G/decision" ]; do
    if is_due || ! alive "$G/holder"; then decide rolled-back; else sleep 1; fi
  done
  see_to_it
  alive "$G/holder" || close_guard
  return 0
}

# again_recover NUMBER - after a restart of the host, or where nobody watches any more.
again_recover() {
  G=$D/guard.$1
  [ -L "$G/decision" ] || decide rolled-back
  see_to_it
  close_guard
}

# see_to_it - what was decided is done; what a killed run was just doing must not go on beside it.
see_to_it() {
  [ "$(readlink "$G/decision")" != confirmed ] || return 0
  alive "$G/holder" || end_leftover
  undo_guard
}

end_leftover() {
  pid='' began='' of=''
  read -r _ of 2>/dev/null <"$G/deadline" && [ "$of" = "$(boot)" ] || return 0
  read -r _ pid _ began 2>/dev/null <"$D/watch" && [ -n "$began" ] && [ "$(pstart "$pid")" = "$began" ] || return 0
  tree "$pid"
  end_tree KILL
}
