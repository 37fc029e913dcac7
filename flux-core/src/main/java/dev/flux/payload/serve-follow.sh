# serve-follow.sh - telling what a segment says, while somebody listens.

# follow OFFSET - records from there on, until the controller says bye or is gone.
follow() {
  { tell_records "$1" || : && printf '\036%s 0 parted\n' "$RUN_NONCE" >&7; } </dev/null &
  teller=$!
  while read -r word && [ "$word" != bye ]; do
    [ "$word" != cancel ] || mark "$D/cancel"
  done
  own_tree "$teller"
  end_tree KILL
  exit 0
}

# tell_records OFFSET - with tail where it waits for the file, else by looking five times a second. Where a file system tells of no
# change, as one in layers does, tail looks by itself: once a second, if nobody says how often. Whoever kills this shell ends it, too.
tell_records() {
  if where tail && [ ! -L "$WHERE" ]; then
    tail -s 0.05 --pid="$$" -c "+$(($1 + 1))" -f "$D/records" >&7 2>/dev/null
    plain_status $?
    case $STATUS in 0 | 141) return ;; esac # done, or nobody listens any more
  fi
  offset=$1
  while started "$$"; do
    end=$(wc -c <"$D/records") || return
    [ "$end" -le "$offset" ] || tail -c "+$((offset + 1))" "$D/records" | first "$((end - offset))" 2>/dev/null >&7
    offset=$end
    sleep 0.2 2>/dev/null || sleep 1
  done
}

# do_attach RUN SEGMENT OFFSET NONCE - after a lost connection; a runner that no longer lives is said to have died.
do_attach() {
  RUN_NONCE=$4
  find_run "$1" "$2" || { rec refused gone && return; }
  ready || begun || { exists && return; }
  alive "$D/pid" || [ -e "$D/over" ] || sleep 2
  alive "$D/pid" || lost
  follow "$3"
}

# lost - a runner that lives no more has said its last word, or died; a power cut may have taken that word, and half of
# another. Twice, as who waits for the runner may say so at the same time.
lost() {
  last_word || whole_lines "$D/records"
  last_word || rm -f "$D/over"
  died 0
  last_word || { rm -f "$D/over" && died 0; }
}

last_word() {
  case $(tail -c 512 "$D/records") in *"$RUN_NONCE "[0-9]*" done "* | *"$RUN_NONCE 0 died "*) ;; *) return 1 ;; esac
}

# whole_lines FILE - without what was begun at its end.
whole_lines() { [ -z "$(tail -c 1 "$1")" ] || { head -n "$(($(wc -l <"$1")))" "$1" >"$1.whole" && mv -f "$1.whole" "$1"; }; }

# do_cancel RUN SEGMENT OFFSET NONCE - the same, and its watchdog is told to end it.
do_cancel() {
  ! find_run "$1" "$2" || mark "$D/cancel"
  do_attach "$@"
}
