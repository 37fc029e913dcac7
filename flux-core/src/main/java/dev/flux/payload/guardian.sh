# guardian.sh - what others do about a guard: watch it, and take back what nobody proved, whoever was killed meanwhile.

# is_due - the time is over; after a restart of the host it is.
is_due() {
  due_at=0 due_boot=
  read -r due_at due_boot 2>/dev/null <"$G/deadline" || :
  boot
  uptime_s
  [ "$due_boot" != "$BOOT" ] || [ "$UPTIME" -ge "$due_at" ]
}

# undo_guard - puts back what the guard's module has changed, once; if who does it dies, another does it again.
undo_guard() {
  while [ ! -e "$G/undone" ]; do
    identity $$
    if ln -s "$IDENTITY" "$G/undoing" 2>/dev/null; then
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
  identity $$
  printf '%s\n' "$IDENTITY" >"$G/new.$2" && mv "$G/new.$2" "$G/watcher.$2"
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
  boot
  read -r _ of 2>/dev/null <"$G/deadline" && [ "$of" = "$BOOT" ] || return 0
  read -r _ pid _ began 2>/dev/null <"$D/watch" && [ -n "$began" ] && started "$pid" && [ "$STARTED" = "$began" ] || return 0
  tree "$pid"
  end_tree KILL
}
