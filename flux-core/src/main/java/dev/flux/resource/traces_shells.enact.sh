# traces_shells.enact.sh - the list of login shells, which the scripts of packages write anew, each in a form of its own.

# shells_save - before packages come.
shells_save() {
  shells=$D/checkpoint/shells-$number
  [ -f "$ROOT/etc/shells" ] && [ ! -e "$shells" ] || return 0
  { cp -p "$ROOT/etc/shells" "$shells.new" && mv "$shells.new" "$shells"; } || rm -f "$shells.new"
}

# shells_note - after they came: what their scripts have made of it.
shells_note() {
  shells=$D/checkpoint/shells-$number
  [ ! -e "$shells" ] || state_of "$ROOT/etc/shells" >"$shells.after"
}

# shells_look - before they go: whether it is as they left it; what somebody has changed since is his.
shells_look() {
  shells=$D/checkpoint/shells-$number
  SHELLS=$(cat "$shells.after" 2>/dev/null) && [ "$(state_of "$ROOT/etc/shells")" = "$SHELLS" ] || SHELLS=
}

# shells_back - after they have gone.
shells_back() {
  [ -n "$SHELLS" ] && [ "$(state_of "$ROOT/etc/shells")" != "$(state_of "$shells")" ] || return 0
  meta=$(stat -c '%a %u:%g' "$shells") && whole cat "$shells" &&
    write_file /etc/shells "${meta% *}" "${meta#* }" "$WHOLE"
}
