# bound.sh - no output is too long: its beginning and its end are kept, the rest is counted.

# bound FILE BYTES - keeps the first BYTES of stdin in FILE and the last in FILE.end; what is between is counted.
bound() {
  first "$2" >"$1"
  read -r kept <<E
$(wc -c <"$1")
E
  [ "$kept" -ge "$2" ] || return 0
  mkfifo "$1.count" && { wc -c <"$1.count" >"$1.more" & }
  tee "$1.count" | tail -c "$2" >"$1.end"
  wait
}

# first BYTES - exactly that many from stdin; busybox head would read more than it writes.
first() {
  if [ -L "$(command -v head)" ]; then dd bs="$1" count=1 iflag=fullblock 2>/dev/null; else head -c "$1"; fi
}
