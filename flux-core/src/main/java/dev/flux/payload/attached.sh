# attached.sh - a command on a host that cannot keep anything: in this session only, its output bounded and short.
attached() {
  rec running
  rec began 1
  said=$({ { { ( command_of_user 3>&- 4>&- ) 2>&4 4>&- && st=0 || st=$?
               printf 'exited %s\n' "$st" >&3; } | keep stdout; } 4>&1 >/dev/null | keep stderr; } 3>&1)
  while read -r word value; do
    case $word in
      stdout | stderr) [ "$value" = '~' ] || rec output 1 "$word" =0 "$value" = ;;
      exited) status=$(plain_status "$value") ;;
    esac
  done <<E
$said
E
  rec exited "$status" no
  rec "done" 0
}

# keep NAME - the first bytes of stdin as one line to descriptor 3; the rest is read and dropped.
keep() {
  text=$(first 65536 2>/dev/null | base64 -w 0)
  cat >/dev/null
  printf '%s ~%s\n' "$1" "$text" >&3
}
