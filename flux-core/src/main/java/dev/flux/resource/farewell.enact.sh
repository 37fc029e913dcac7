# farewell.enact.sh - an account that goes: its home in an archive, its processes ended.

# archive HOME FILE - whole, or not there: what was packed is listed again and counted.
archive() {
  tar -C "$ROOT${1%/*}" --format=posix -czf "$2" "${1##*/}" && packed=$(tar -tzf "$2" | wc -l) &&
    [ "$packed" -eq "$(find "$ROOT$1" ! -type s -print | wc -l)" ] && return
  printf 'the archive of %s is not whole\n' "$1"
  rm -f "$2"
  return 1
}

# user_absent_end USER UID - its sessions and processes.
user_absent_end() {
  ! command -v loginctl >/dev/null 2>&1 || loginctl terminate-user "$1" 2>/dev/null || :
  for signal in TERM KILL; do
    left=no
    for process in /proc/[0-9]*; do
      [ "$(stat -c %u "$process" 2>/dev/null)" = "$2" ] && left=yes && kill -s "$signal" "${process#/proc/}" 2>/dev/null
    done
    [ "$left" = no ] || sleep 1
  done
}
