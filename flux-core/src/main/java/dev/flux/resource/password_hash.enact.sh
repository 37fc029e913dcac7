# password_hash USER - printf is the shell's own, so that no process has the hash among its arguments.
password_hash_save() { accounts_save; }
password_hash_enact() {
  wanted_hash=$(secret) || return
  if [ -n "$ROOT" ]; then
    printf '%s:%s\n' "$1" "$wanted_hash" | chpasswd -e -P "$ROOT"
  else
    printf '%s:%s\n' "$1" "$wanted_hash" | chpasswd -e
  fi
}
password_hash_restore() { accounts_restore; }
