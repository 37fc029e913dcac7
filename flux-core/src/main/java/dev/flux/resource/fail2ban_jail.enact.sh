# fail2ban_jail PATH CONTENT - fail2ban judges all of its files with it; if it cannot read them, they are as before.
fail2ban_jail_save() { save_path "$1"; }
fail2ban_jail_enact() {
  write_file "$1" 644 root:root "$2" && fail2ban-client -t && return
  restore_path "$1"
  return 1
}
fail2ban_jail_restore() { restore_path "$1"; }
