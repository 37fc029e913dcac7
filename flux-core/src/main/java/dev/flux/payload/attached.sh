# attached.sh - a command on a host that cannot keep anything: in this session only, its output bounded and short.
attached() {
  rec running
  rec began 1
  due='' TREE=''
  [ "$DEADLINE" -eq 0 ] || { uptime_s && due=$((UPTIME + DEADLINE + 1)); }
  said=$({ ( exec 4>&1 >/dev/null && attend | keep stdout ) | keep stderr; } 3>&1)
  while read -r word value; do
    case $word in
      stdout | stderr) [ "$value" = '~' ] || rec output 1 "$word" =0 "$value" = ;;
      exited) plain_status "$value" && status=$STATUS ;;
      limit) tree "$value" ;;
    esac
  done <<E
$said
E
  late=no
  uptime_s
  if [ -n "$due" ] && [ "$UPTIME" -ge "$due" ]; then late=yes; else end_tree KILL; fi
  rec exited "$status" "$late"
  rec "done" 0
}

# attend - the command and, beside it, what ends it at its deadline; that goes on while something holds the streams.
attend() {
  ( exec 2>&4 3>&- 4>&- 7>&- && command_of_user ) &
  work=$!
  [ -z "$due" ] || {
    ( exec >/dev/null 2>&1 3>&- 4>&- 7>&- && limit "$work" ) &
    printf 'limit %s\n' "$!" >&3
  }
  wait "$work"
  printf 'exited %s\n' "$?" >&3
}

# limit PID - ends it and its session when the time is over.
limit() {
  while uptime_s && [ "$UPTIME" -lt "$due" ]; do sleep 1; done
  end_left "$1" "$1"
}

# keep NAME - the first bytes of stdin as one line to descriptor 3; the rest is read and dropped.
keep() {
  text=$(first 65536 2>/dev/null | base64 -w 0)
  cat >/dev/null
  printf '%s ~%s\n' "$1" "$text" >&3
}
