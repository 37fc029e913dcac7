# fail2ban_jail PATH CONTENT - a jail with exactly this content, which fail2ban can read.
fail2ban_jail_holds() {
  [ -f "$ROOT$1" ] && [ "$(stat -c '%a %U:%G' "$ROOT$1")" = "644 root:root" ] && printf %s "$2" | cmp -s - "$ROOT$1"
}
fail2ban_jail_shows() { saw_file "$1"; }
