# serve-follow.sh - starting a segment apart from this connection, and telling what it says.

# start - in a session of its own; this shell waits for it, so that a killed runner is noticed at once.
start() {
  (
    trap '' HUP PIPE
    if keeps_alive; then setsid /bin/sh "$D/payload" "$S" "$D" & else run_unit & fi
    printf '%s %s %s\n' "$!" "$(pstart $!)" "$(boot)" >"$D/pid"
    wait $!
    ended=$?
    read -r last 2>/dev/null <<E
$(tail -n 1 "$D/records")
E
    case $last in *" done "* | *" locked "*) ;; *) printf '\036%s 0 died %s\n' "$RUN_NONCE" "$ended" >>"$D/records" ;; esac
  ) </dev/null >/dev/null 2>&1 7>&- &
}

# keeps_alive - false where logind ends what a login leaves behind.
keeps_alive() {
  ! grep -qs '^[[:space:]]*KillUserProcesses=yes' /etc/systemd/logind.conf /etc/systemd/logind.conf.d/*.conf
}

run_unit() { systemd-run --quiet --collect --wait --unit="flux-${D##*/runs/}" /bin/sh "$D/payload" "$S" "$D"; }

exists() {
  # shellcheck disable=SC1091 # written by do_run
  ( . "$D/spec" && rec exists "$(enc "$ALIAS")" "$DIGEST" )
}

# follow OFFSET - records from there on, until the controller says bye or is gone.
follow() {
  if [ -L "$(command -v tail)" ]; then poll "$1" & else tail -c "+$(($1 + 1))" -f "$D/records" & fi
  reader=$!
  while read -r word && [ "$word" != bye ]; do :; done
  end_tree TERM "$reader"
  wait "$reader" 2>/dev/null
  exit 0
}

poll() {
  offset=$1
  while :; do
    end=$(wc -c <"$D/records")
    [ "$end" -le "$offset" ] || tail -c "+$((offset + 1))" "$D/records" | first "$((end - offset))"
    offset=$end
    sleep 0.2 2>/dev/null || sleep 1
  done
}

# do_attach RUN SEGMENT OFFSET NONCE - after a lost connection; a runner that no longer lives is said to have died.
do_attach() {
  D=$S/runs/$1/$2 RUN_NONCE=$4
  [ -d "$D" ] || { rec refused gone && return; }
  alive "$D/pid" || grep -q ' done \| locked \| died ' "$D/records" || { sleep 1 && died; }
  follow "$3"
}
died() { grep -q ' done \| locked \| died ' "$D/records" || printf '\036%s 0 died 0\n' "$RUN_NONCE" >>"$D/records"; }
