# sshd_matches EXPECT - no Match block gives some users back what the settings take from everybody; where one does, it is
# said and left alone: somebody wanted it. EXPECT are lines of key and value.

sshd_matches_holds() {
  grep -qsi '^[[:space:]]*match[[:space:]]' "$ROOT/etc/ssh/sshd_config" "$ROOT"/etc/ssh/sshd_config.d/*.conf || return 0
  users=$(cat "$ROOT/etc/ssh/sshd_config" "$ROOT"/etc/ssh/sshd_config.d/*.conf 2>/dev/null |
    sed -n 's/^[[:space:]]*[Mm][Aa][Tt][Cc][Hh][[:space:]].*[Uu][Ss][Ee][Rr][[:space:]]*\([A-Za-z0-9_,.-]*\).*/\1/p' | tr , ' ')
  said=
  for user in root $users; do
    EFFECT=$(sshd -T -C "user=$user,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22" 2>/dev/null) || continue
    sshd_wrong "$1"
    [ -z "$WRONG" ] || said="$said; for $user $WRONG"
  done
  [ -n "$said" ] || return 0
  why "a Match block says otherwise${said#;}"
  return 3
}

sshd_matches_shows() { saw_nothing; }
