# room.sh - why a step failed, beyond its exit status: the last thing that it printed, or a disk that is full. Asked only
# of a step that failed; nothing here runs otherwise.

# because - `; ...`, `: ...` or nothing. What a step printed that hides its content is not repeated.
because() {
  if full=$(full_disk); then
    printf '; no space left on %s' "$full"
  elif [ "$SHOW" = yes ]; then
    last=$(last_said)
    printf %s "${last:+: $last}"
  fi
}

# last_said - the last line that is not empty.
last_said() {
  printed=$D/out
  [ ! -s "$printed.end" ] || printed=$printed.end
  sed '/[^[:space:]]/!d' "$printed" 2>/dev/null | tail -n 1
}

# full_disk - the one that had no room when something of ours could not be written there, as it was told then. Otherwise,
# of those that the step wrote on, the one that has none, or the least where its own programs complain: what they could
# not write whole they may have removed since. Prints `/var (0 MB free of 10 GB)`.
full_disk() {
  told=$(sed -n '/^no space left on .* free of .*)$/!d; s/^no space left on //p; q' "$D/out" 2>/dev/null)
  [ -z "$told" ] || { printf %s "$told" && return; }
  complained=0
  ! grep -qis -e 'no space left' -e 'enough free space' -e 'more space .*on the' "$D/out" "$D/out.end" || complained=1
  folders=$(written_on)
  # shellcheck disable=SC2086 # one a word
  roomless "$complained" $folders
}

# told_full FOLDER - said before what was half written there is removed, and printed after that, as it needs room itself.
told_full() { FULL=$(roomless 0 "$1") && FULL="no space left on $FULL
" || FULL=; }

# roomless COMPLAINED FOLDER... - the full one of them; with 1 the one that is nearest to it.
roomless() {
  complained=$1
  shift
  {
    df -Pk "$@" 2>/dev/null | sed 's/^/room /'
    df -Pi "$@" 2>/dev/null | sed 's/^/inodes /'
  } | awk -v complained="$complained" '
    function size(k) { return k < 1048576 ? sprintf("%d MB", k / 1024) : sprintf("%d GB", k / 1048576) }
    $2 == "Filesystem" || $3 + 0 <= 0 { next }
    $1 == "inodes" { if ($5 == "0") out = $7 " (0 inodes free of " $3 ")"; next }
    !seen++ || $5 + 0 < free { free = $5 + 0; room = $7 " (" size(free) " free of " size($3) ")" }
    END {
      if (seen && (free < 64 || complained && !out)) print room
      else if (out) print out
      else exit 1
    }'
}

# written_on - folders of what the step noted before it changed it, else those that programs write to, and this segment's.
# One that nobody can write to, as an image that is full by its nature, is not meant.
written_on() {
  {
    awk -v step="$number" '$1 == step { sub(/^[^ ]* [^ ]* /, ""); print }' "$D/checkpoint/paths" 2>/dev/null | grep . ||
      printf '%s\n' /var/lib/x /var/cache/x /var/tmp/x /tmp/x /usr/x /boot/x /etc/x /home/x /opt/x
  } | while IFS= read -r place; do
    place=$ROOT${place%/*}
    until [ -d "$place/" ]; do place=${place%/*}; done
    case $place in *[[:space:]\*\?\[]*) continue ;; esac
    [ ! -w "$place/" ] || printf '%s/\n' "$place"
  done | sort -u
  printf '%s\n' "$D"
}
