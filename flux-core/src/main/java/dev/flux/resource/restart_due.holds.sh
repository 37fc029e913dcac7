# restart_due KERNEL - says whether the host waits for a restart. KERNEL is `other` where it is not the host's own.

restart_due_holds() {
  reason=$(restart_reason "$1")
  [ -n "$reason" ] || return 0
  warn "a restart is due: $reason"
  return 6
}

restart_reason() {
  for file in /run/reboot-required /var/run/reboot-required; do
    [ -e "$ROOT$file" ] || continue
    names=$(sort -u "$ROOT$file.pkgs" 2>/dev/null | tr '\n' ' ')
    printf 'packages ask for it%s' "${names:+: ${names% }}"
    return
  done
  restart_libraries && return
  [ "$1" = own ] || return 0
  running=$(uname -r)
  newest=$(restart_newest)
  [ -z "$newest" ] || [ "$newest" = "$running" ] || printf 'kernel %s is installed, %s runs' "$newest" "$running"
}

restart_due_shows() { saw_nothing; }
