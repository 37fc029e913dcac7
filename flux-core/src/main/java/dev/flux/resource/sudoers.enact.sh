# sudoers PATH CONTENT - judged twice by visudo: alone before it is there, and all together afterwards.

sudoers_save() { save_path "$1"; }

sudoers_enact() {
  if [ -z "$2" ]; then
    rm -f "$ROOT$1"
    return
  fi
  command -v visudo >/dev/null 2>&1 || { printf 'there is no visudo: install the package sudo first\n' && return 1; }
  [ ! -L "$ROOT$1" ] || rm -f "$ROOT$1" || return
  printf %s "$2" >"$D/sudoers" && visudo -cf "$D/sudoers" && write_file "$1" 440 root:root "$2" || return
  rm -f "$D/sudoers"
  [ -n "$ROOT" ] || visudo -c && return
  restore_path "$1"
  return 1
}

sudoers_restore() { restore_path "$1"; }
