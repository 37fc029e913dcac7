# keep.sh - what was there before Flux first managed it, kept beyond runs until somebody wants it back.

original_of() {
  digest=$(printf %s "$1" | sha256sum)
  printf %s "$S/kept/${digest%% *}"
}

# keep_original PATH - content, mode and owner, or absence; the first one only.
keep_original() {
  kept=$(original_of "$1")
  [ ! -e "$kept.kind" ] || return 0
  mkdir -p "$S/kept" || return 1
  if [ -L "$ROOT$1" ] || [ -e "$ROOT$1" ]; then
    cp -a "$ROOT$1" "$kept.copy" || { told_full "$S" && rm -rf "$kept.copy" && printf %s "$FULL" && return 1; }
    note_kept "$1" copy
  else
    note_kept "$1" absent
  fi
}

# keep_mode PATH - the mode alone, where only that is ours; the newest one that is not.
keep_mode() {
  kept=$(original_of "$1")
  mkdir -p "$S/kept" && note_kept "$1" "$(stat -L -c %a "$ROOT$1")"
}

note_kept() {
  : >"$D/checkpoint/${kept##*/}.first"
  printf '%s %s\n' "$2" "$1" >"$kept.kind.new" && mv "$kept.kind.new" "$kept.kind" && flush "$kept".*
}

# forget_kept PATH - what this run began to keep.
forget_kept() {
  kept=$(original_of "$1")
  [ ! -e "$D/checkpoint/${kept##*/}.first" ] || rm -f "$kept.kind" "$kept.copy"
}
