# disk_free MEGABYTES - that much is free on / and on /var.

disk_free_holds() {
  short=$(df -Pk "$ROOT/" "$ROOT/var" 2>/dev/null | awk -v least="$1" '
    NR == 1 { next }
    $4 < least * 1024 { printf "%s%d MB are free on %s", sep, $4 / 1024, $6; sep = ", " }')
  [ -n "$short" ] || return 0
  why "$short, and min_free_mb is $1"
  return 5
}
disk_free_shows() { saw_nothing; }
