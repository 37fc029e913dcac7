# ufw_rules STATE IN OUT ROUTED LOGGING IPV6 PURGE RULES RULES6 - tuples are written, ufw makes its rules of them, the
# kernel's own tool tries those, and only then they are loaded.

ufw_rules_save() {
  save_path /etc/ufw/ufw.conf && save_path /etc/default/ufw || return
  save_path /etc/ufw/user.rules && save_path /etc/ufw/user6.rules || return
  ufw_now && save_text ufw-state "$UFW_NOW" && ufw_kept iptables ip && ufw_kept ip6tables ip6 && save_text ufw-boot "$(ufw_boots)"
}
ufw_boots() { systemctl is-enabled ufw 2>/dev/null || :; }

# ufw_kept COMMAND FAMILY - the kernel's filter table, where it has one; asking for one that is not there may make it.
ufw_kept() {
  case $("$1" -V 2>/dev/null) in
    *nf_tables*) nft list table "$2" filter >/dev/null 2>&1 || { save_text "ufw-$1" '' && return; } ;;
  esac
  save_text "ufw-$1" "$("$1-save" -t filter 2>/dev/null)"
}

ufw_rules_enact() {
  [ "$1" = on ] || { ufw --force disable && return; }
  whole ufw_defaults "$2" "$3" "$4" "$6" && rewrite /etc/default/ufw "$WHOLE" || return
  whole ufw_text user.rules "$7" "$8" && rewrite /etc/ufw/user.rules "$WHOLE" || return
  whole ufw_text user6.rules "$7" "$9" && rewrite /etc/ufw/user6.rules "$WHOLE" || return
  ufw logging "$5" && ufw_begins user.rules "$7" "$8" && iptables-restore -n --test <"$ROOT/etc/ufw/user.rules" || return
  if [ "$6" = yes ]; then
    ufw_begins user6.rules "$7" "$9" && ip6tables-restore -n --test <"$ROOT/etc/ufw/user6.rules" || return
  fi
  ufw_now && case $UFW_NOW in enabled*) ufw reload ;; *) ufw --force enable ;; esac || return
  [ ! -d "$ROOT/run/systemd/system" ] || systemctl enable ufw
}

ufw_rules_restore() {
  case $(saved_text ufw-state) in enabled*) ;; *) ufw --force disable || return ;; esac
  for one in /etc/ufw/ufw.conf /etc/default/ufw /etc/ufw/user.rules /etc/ufw/user6.rules; do
    restore_path "$one" || return
  done
  case $(saved_text ufw-state) in enabled*) ufw reload || return ;; esac
  [ "$(saved_text ufw-boot)" != disabled ] || systemctl disable ufw || return
  ufw_table iptables ip && ufw_table ip6tables ip6
}
