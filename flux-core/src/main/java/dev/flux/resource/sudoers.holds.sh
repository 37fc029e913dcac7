# sudoers PATH CONTENT - a file of sudo's rules with exactly this content; none where CONTENT is empty.

sudoers_holds() {
  if [ -z "$2" ]; then
    [ ! -e "$ROOT$1" ] && [ ! -L "$ROOT$1" ]
    return
  fi
  if [ -f "$ROOT$1" ] && [ ! -L "$ROOT$1" ] && [ "$(stat -c '%a %U:%G' "$ROOT$1")" = "440 root:root" ]; then
    ! printf %s "$2" | cmp -s - "$ROOT$1" || return 0
  fi
  sudoers_read || { why "/etc/sudoers does not read ${1%/*}: add the line @includedir ${1%/*} to it" && return 5; }
  return 1
}

# sudoers_read - whether the folder is read; the sign before the word is @, and # of old. Sudo may be yet to come.
sudoers_read() {
  [ -e "$ROOT/etc/sudoers" ] || return 0
  grep -q '^[@#]includedir[[:space:]]*"*/etc/sudoers\.d' "$ROOT/etc/sudoers"
}

sudoers_shows() { saw_file "$1"; }
