# traces.enact.sh - what the scripts of packages make and leave when their packages go: files, accounts, services.

# traces_listed - what is there, a line each: paths, accounts, groups.
traces_listed() {
  find "$ROOT/etc" "$ROOT/usr/local" -ignore_readdir_race -xdev -maxdepth 6 -name .git -prune -o -print &&
    sed 's/^\([^:]*\):.*/account \1/' "$ROOT/etc/passwd" && sed 's/^\([^:]*\):.*/group \1/' "$ROOT/etc/group"
}

# traces_save - before packages come. A list that was cut short would be worse than none.
traces_save() {
  there=$D/checkpoint/there-$number
  [ -e "$there" ] || { traces_listed >"$there.new" 2>/dev/null && mv "$there.new" "$there"; } || rm -f "$there.new"
  shells_save
}

# traces_note - after they came, or some of them: what is new, and the digests of new files.
traces_note() {
  shells_note
  there=$D/checkpoint/there-$number came=$D/checkpoint/came-$number
  [ -e "$there" ] && traces_listed >"$D/there.now" 2>/dev/null || return 0
  awk 'NR == FNR { there[$0] = 1; next } !($0 in there)' "$there" "$D/there.now" | sort -r >"$came.new"
  while IFS= read -r trace; do
    [ ! -f "$trace" ] || [ -L "$trace" ] || printf '%s\n' "$trace"
  done <"$came.new" | tr '\n' '\0' | xargs -0 -r sha256sum >"$came.sums"
  mv "$came.new" "$came"
  rm -f "$there" "$D/there.now"
}
