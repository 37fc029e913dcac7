# outputs.sh - what a step's commands printed becomes records: bounded, in base64, never a line of its own.

# output NUMBER - the step's one stream.
output() { stream "$1" output "$D/out"; }

# shown NUMBER - the same of one that went well, where somebody follows the host.
shown() { [ ! -e "$D/followed" ] || output "$1" || :; }

# stream NUMBER NAME FILE - its beginning, how many bytes came after that, and its end.
stream() {
  [ -s "$3" ] || return 0
  more=0
  end='='
  if [ -s "$3.end" ]; then
    read -r more 2>/dev/null <"$3.more" || :
    end="~$(base64 -w 0 <"$3.end")"
  fi
  rec output "$1" "$2" "=$((more))" "~$(base64 -w 0 <"$3")" "$end"
}
