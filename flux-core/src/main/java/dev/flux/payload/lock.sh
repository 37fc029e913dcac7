# lock.sh - one run at a time on a host; the lock ends with its process and with the boot, never by age.

lock() {
  waited=0
  until take_lock && ! unproved; do
    ! cancelled || over 0
    if [ "$waited" -ge "$LOCK_WAIT" ]; then
      rec locked "$(enc "$(holder)")"
      mark "$D/over"
      exit 75
    fi
    [ "$waited" -gt 0 ] || rec waiting
    sleep 1
    waited=$((waited + 1))
  done
  identity $$
  uptime_s
  printf '%s %s %s %s\n' "$UPTIME" "$HOLDER" "$IDENTITY" "${D##*/}" >"$S/holder"
}

# unproved - whether some change still waits for its proof; one that nobody watches any more is taken back first.
unproved() {
  for one in "$S"/open/*; do
    folder='' guard=''
    read -r folder guard 2>/dev/null <"$one" || continue
    at=$folder/guard.$guard
    if alive "$at/watcher.alone" || alive "$at/watcher.unit" || alive "$at/holder"; then
      exec 9>&-
      [ ! -L "$S/lock.held" ] || rm -f "$S/lock.held"
      return 0
    fi
    ( exec </dev/null >/dev/null 2>&1 7>&- 9>&- && /bin/sh "$folder/payload" "$S" "$folder" recover "$guard" )
  done
  return 1
}

# holder - who has it and for how long, in words.
holder() {
  since='' run=''
  read -r since _ run _ alias _ by _ 2>/dev/null <"$S/holder" || :
  [ -z "$run" ] || { uptime_s && printf 'run %s as %s%s, for %s s' "$run" "$alias" "${by:+ by $by}" "$((UPTIME - since))"; }
}

# take_lock - the kernel's own lock where there is flock; it is told descriptor 8, as ksh passes on none above 2. A file
# that was put away meanwhile, as a release does, locks nothing.
take_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>>"$S/lock"
    flock -n 8 8>&9
    taken=$?
    # shellcheck disable=SC3013 # every shell that is supported has -ef
    [ "$taken" -ne 0 ] || [ /proc/self/fd/9 -ef "$S/lock" ] || taken=1
    [ "$taken" -eq 126 ] || [ "$taken" -eq 127 ] || return "$taken"
    exec 9>&-
  fi
  identity $$
  ln -s "$IDENTITY" "$S/lock.held" 2>/dev/null && return
  steal && ln -s "$IDENTITY" "$S/lock.held" 2>/dev/null
}

# steal - takes a dead holder's lock away: one thief per holder, who looks again before he takes.
steal() {
  held=$(readlink "$S/lock.held") || return 0
  # shellcheck disable=SC2086 # the fields are to be split
  ! lives $held || return 1
  mkdir "$S/steal.${held%% *}" 2>/dev/null || return 1
  [ "$(readlink "$S/lock.held")" != "$held" ] || rm -f "$S/lock.held"
  rmdir "$S/steal.${held%% *}"
}

unlock() {
  mark "$S/holder"
  [ ! -L "$S/lock.held" ] || rm -f "$S/lock.held"
  exec 9>&-
}
