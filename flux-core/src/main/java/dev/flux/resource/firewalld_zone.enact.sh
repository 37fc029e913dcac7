# firewalld_zone STATE ZONE TARGET LOG PURGE RULES OUT ROUTED - tried on a copy of its folder, then written and read anew.

firewalld_zone_save() {
  for one in firewalld.conf "zones/$(firewalld_zone "$2").xml" policies/flux-out.xml policies/flux-routed.xml; do
    save_path "/etc/firewalld/$one" || return
  done
  state=off boot=off
  ! firewalld_runs || state=on
  ! firewalld_starts || boot=on
  save_text firewalld-state "$state" && save_text firewalld-boot "$boot" && firewalld_note "$(firewalld_zone "$2")"
}

firewalld_zone_enact() {
  [ "$1" = on ] || { systemctl disable --now firewalld && return; }
  trial=$D/firewalld
  rm -rf "$trial" && cp -a "$ROOT/etc/firewalld" "$trial" && firewalld_write "$trial" "$@" || return
  firewall-offline-cmd --system-config "$trial" --check-config || return
  rm -rf "$trial"
  firewalld_write "$ROOT/etc/firewalld" "$@" && firewalld_read_anew "$(firewalld_zone "$2")"
}

firewalld_zone_restore() {
  name=$(firewalld_zone "$2")
  for one in firewalld.conf "zones/$name.xml" policies/flux-out.xml policies/flux-routed.xml; do
    restore_path "/etc/firewalld/$one" || return
  done
  [ "$(saved_text firewalld-boot)" = on ] || systemctl disable firewalld || return
  if [ "$(saved_text firewalld-state)" = off ]; then
    systemctl stop firewalld
  else
    firewalld_read_anew '' && firewalld_again "$name"
  fi
}
