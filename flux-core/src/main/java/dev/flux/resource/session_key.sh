# session_key.sh - how the very session of this run was opened, as far as the host's log says.

# session_key_stays USER PRINTS - whether its key is among them; where nobody knows, the guard's fresh login will tell.
session_key_stays() {
  [ "$1" = "${LOGIN_USER:-}" ] && [ -n "${LOGIN_SSH:-}" ] || return 0
  opened=$(session_opened)
  case $opened in publickey\ *) ;; *) return 0 ;; esac
  case $2 in *" ${opened#* } "*) return 0 ;; esac
  why "keys_exclusive would remove the key of this very session, ${opened#* }: add it to authorized_keys"
  return 1
}

# session_opened - `password`, or `publickey` and the key's fingerprint.
session_opened() {
  # shellcheck disable=SC2086 # the client's address and port, and ours
  set -- ${LOGIN_SSH:-- -}
  {
    [ -n "$ROOT" ] || ! command -v journalctl >/dev/null 2>&1 ||
      journalctl -q -o cat -t sshd -t sshd-session -b --no-pager --since=-1h 2>/dev/null
    cat "$ROOT/var/log/auth.log" "$ROOT/var/log/secure" 2>/dev/null
  } | sed -n "s/.*Accepted \([a-z/-]*\) for .* from $1 port $2 ssh2\(: [A-Z0-9-]*\)*/\1/p" | tail -n 1
}
