# memory_at_least MEGABYTES - says where there is less.
memory_at_least_holds() {
  while read -r key value _; do
    [ "$key" != MemTotal: ] || break
  done <"$ROOT/proc/meminfo"
  [ "$key" = MemTotal: ] && [ "$((value / 1024))" -lt "$1" ] || return 0
  warn "the host has $((value / 1024)) MB of memory, and min_memory_mb is $1"
  return 6
}
memory_at_least_shows() { saw_nothing; }
