# start.sh - starting a segment apart from this connection.

# begin_run NAME - and follow it from its beginning.
begin_run() {
  start "$1"
  follow 0
}

# start NAME - in a session of its own; a shell of ours waits for it, so that a killed runner is noticed at once.
start() {
  [ -z "${FOLLOWED-}" ] || mark "$D/followed"
  how=session
  ends_with_login && how=unit && [ "$UID_NOW" != 0 ] && how=session && rec fallback =login
  (
    if [ "$how" = unit ]; then
      systemd-run --quiet --collect --wait --unit="flux-$1" /bin/sh "$D/payload" "$S" "$D" &
    else
      setsid /bin/sh "$D/payload" "$S" "$D" &
    fi
    trap '' HUP PIPE
    runner=$!
    identity "$runner"
    printf '%s\n' "$IDENTITY" >"$D/pid"
    wait "$runner"
    plain_status $?
    died "$STATUS" "$runner"
  ) </dev/null >/dev/null 2>&1 7>&- &
}

# died STATUS [SESSION] - said once, where the segment did not come to its own end, and not before its work has ended.
died() {
  [ ! -e "$D/over" ] || return 0
  mark "$D/reserve"
  alive "$D/work" || named=-
  end_left "${named%% *}" "${2:--}"
  [ -e "$D/over" ] || printf '\n\036%s 0 died %s\n' "$RUN_NONCE" "$1" >>"$D/records"
  mark "$D/over"
}

# ends_with_login - where logind ends what a login leaves behind. Any file that says so counts, whatever overrides it.
ends_with_login() {
  [ "$LOGIN_UID" != 0 ] && [ -d /run/systemd/system ] || return 1
  for file in /etc/systemd/logind.conf /usr/lib/systemd/logind.conf.d/*.conf /run/systemd/logind.conf.d/*.conf \
    /etc/systemd/logind.conf.d/*.conf; do
    while IFS=' =' read -r key value _ || [ -n "$key" ]; do
      case $key=$value in KillUserProcesses=yes | KillUserProcesses=true | KillUserProcesses=on | KillUserProcesses=1) return 0 ;; esac
    done 2>/dev/null <"$file"
  done
  return 1
}
