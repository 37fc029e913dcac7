# write.sh - a file is the old one or the new one, never half of either.

# write_file PATH MODE OWNER CONTENT - whole and at once; a link's own target is written, a bind mount in place.
write_file() {
  target=$ROOT$1
  [ ! -L "$target" ] || target=$(readlink -f "$target")
  [ ! -d "$target" ] || { printf '%s is a folder\n' "$target" && return 1; }
  folder=${target%/*}
  [ -d "$folder" ] || (umask 022 && mkdir -p "$folder") || return 1
  fresh=$folder/.flux.$$.new
  if fill "$fresh" "$@" && { mv -f "$fresh" "$target" 2>/dev/null || overwrite "$fresh" "$target" "$@"; }; then
    relabel "$target"
  else
    told_full "$folder"
    rm -f "$fresh"
    printf %s "$FULL"
    return 1
  fi
}

fill() {
  printf %s "$5" >"$1" && chown "$4" "$1" && chmod "$3" "$1" && { sync "$1" 2>/dev/null || :; }
}

overwrite() {
  cat "$1" >"$2" && chmod "$4" "$2" && chown "$5" "$2" && rm -f "$1"
}

# relabel PATH - the label that SELinux's policy wants, where SELinux is on.
relabel() {
  [ -z "$ROOT" ] && [ -e /sys/fs/selinux/enforce ] || return 0
  restorecon "$1" || :
}
