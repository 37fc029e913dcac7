# outputs.sh - what a step's commands printed becomes records: bounded, in base64, never a line of its own.

# output NUMBER - the step's one stream.
output() { stream "$1" output "$D/out"; }

# stream NUMBER NAME FILE - head, tail and how many bytes there were.
stream() {
  [ -s "$3" ] || return 0
  total=$(wc -c <"$3")
  tail_b64='='
  if [ -s "$3.end" ]; then
    more=0
    read -r more 2>/dev/null <"$3.more"
    total=$((total + ${more:-0}))
    tail_b64="~$(base64 -w 0 <"$3.end")"
  fi
  rec output "$1" "$2" "=$((total))" "~$(base64 -w 0 <"$3")" "$tail_b64"
  rm -f "$3" "$3.end" "$3.more" "$3.count"
}
