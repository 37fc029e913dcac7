# sshd_keys UNIT SOCKET - the keys that the server shows were made by Flux on this very machine, not with the image it came from.
SSHD_MADE=/etc/ssh/flux-host-keys

# sshd_keys_files - those that there are, best first.
sshd_keys_files() {
  for type in ed25519 ecdsa rsa; do
    [ ! -f "$ROOT/etc/ssh/ssh_host_${type}_key" ] || printf '/etc/ssh/ssh_host_%s_key\n' "$type"
  done
}

# sshd_keys_mark FILE - the first line of a file; nothing where there is none.
sshd_keys_mark() {
  id=
  [ ! -f "$ROOT$1" ] || read -r id <"$ROOT$1" || :
  printf %s "$id"
}

sshd_keys_holds() {
  machine=$(sshd_keys_mark /etc/machine-id)
  [ -n "$machine" ] || { why 'the host has no /etc/machine-id, so that nobody can tell where its keys were made' && return 5; }
  [ "$(sshd_keys_mark "$SSHD_MADE")" != "$machine" ] || return 0
  [ -n "$(sshd_keys_files)" ] || { why 'there are no host keys in /etc/ssh to make anew' && return 5; }
  EFFECT=$(sshd_effect now) || { why "sshd would not start: $EFFECT" && return 5; }
  sshd_values hostcertificate
  case $VALUES in
    ' ' | ' none ') ;;
    *) why "sshd shows the certificate${VALUES% }, which new keys would not fit: make both where certificates are signed" && return 5 ;;
  esac
  reason=$(sshd_shut now)
  [ -n "$reason" ] || return 1
  why "this run logs in as $LOGIN_USER, and would be shut out when sshd reads its files: $reason"
  return 5
}

sshd_keys_shows() { saw_text 'made before, or on another machine'; }
