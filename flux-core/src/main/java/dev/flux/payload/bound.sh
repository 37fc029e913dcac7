# bound.sh - no output is too long: its beginning and its end are kept, the rest is counted.

# bound FILE BYTES - keeps the beginning of stdin in FILE and its last BYTES in FILE.end; all after the beginning is
# counted. What is read is written at once, so that it is there even where a daemon keeps the pipe open for ever.
bound() {
  beginning "$1" "$2" || return 0
  mkfifo "$1.count" && { wc -c <"$1.count" >"$1.more" & }
  tee "$1.count" | tail -c "$2" >"$1.end"
  wait
}

# beginning FILE BYTES - exactly that many; 1 where stdin has no more. A read that brings less than it may counts as one,
# so that another dd takes what is missing.
beginning() {
  : >"$1"
  left=$2
  while [ "$left" -gt 0 ]; do
    size=512
    [ "$left" -ge 512 ] || size=1
    reads=$(dd bs="$size" count=$((left / size)) 2>&1 >>"$1") || return 1
    # GNU's warns of such reads first
    case $reads in dd:*) reads=${reads#*"$LINE_END"} ;; esac
    partly=${reads#*+}
    [ $((${reads%%+*} + ${partly%%[!0-9]*})) -eq $((left / size)) ] || return 1
    left=$(($2 - $(wc -c <"$1")))
  done
}

# first BYTES - exactly that many from stdin, or all.
first() { dd bs="$1" count=1 iflag=fullblock; }
