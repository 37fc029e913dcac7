# bound.sh - no output is too long: its beginning and its end are kept, the rest is counted.

# bound FILE BYTES - keeps the beginning of stdin in FILE and its last BYTES in FILE.end; all after the beginning is
# counted. What is read is written at once, so that it is there even where a daemon keeps the pipe open for ever.
bound() {
  reads=$(dd bs=1 count="$2" 2>&1 >"$1")
  [ "${reads%%+*}" -ge "$2" ] || return 0
  mkfifo "$1.count" && { wc -c <"$1.count" >"$1.more" & }
  tee "$1.count" | tail -c "$2" >"$1.end"
  wait
}

# first BYTES - exactly that many from stdin, or all.
first() { dd bs="$1" count=1 iflag=fullblock; }
