# firewalld_zone STATE ZONE TARGET LOG PURGE RULES OUT ROUTED - firewalld runs, its zone has our rules and what our
# policies say; or, where STATE is `off`, it does not run and does not start.

firewalld_zone_holds() {
  if [ "$1" = off ]; then
    ! firewalld_runs && ! firewalld_starts
    return
  fi
  firewalld_runs && firewalld_starts || return 1
  name=$(firewalld_zone "$2")
  base=$(firewalld_base "$name") || {
    why "firewalld has no zone ${name:-at all}"
    return 5
  }
  case $base in "$ROOT"/etc/*) ;; *) return 1 ;; esac
  [ "$(firewalld_text "$base" "$3" "$6" "$5")" = "$(cat "$base")" ] || return 1
  [ -z "$4" ] || grep -qxF "LogDenied=$4" "$ROOT/etc/firewalld/firewalld.conf" || return 1
  [ "$4" = '' ] || { firewalld_policy flux-out "$7" && firewalld_policy flux-routed "$8"; }
}

# firewalld_policy NAME TEXT - its file says TEXT; there is none where TEXT is empty.
firewalld_policy() {
  [ -n "$2" ] || { [ ! -e "$ROOT/etc/firewalld/policies/$1.xml" ] && return; }
  printf %s "$2" | cmp -s - "$ROOT/etc/firewalld/policies/$1.xml"
}

firewalld_runs() { [ "$(systemctl is-active firewalld 2>/dev/null)" = active ]; }
firewalld_starts() { [ -L "$ROOT/etc/systemd/system/multi-user.target.wants/firewalld.service" ]; }

firewalld_zone_shows() {
  if [ "$1" = off ] || ! firewalld_runs; then saw_text off; else
    base=$(firewalld_base "$(firewalld_zone "$2")") && saw_text "$(cat "$base")"
  fi
}
