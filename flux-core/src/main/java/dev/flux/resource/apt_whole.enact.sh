# apt_whole REPAIR WAIT - finishes what was begun; what was begun does not come back.
apt_whole_save() { :; }
apt_whole_enact() {
  # shellcheck disable=SC2086 # a list of files
  await_lock "$2" $APT_LOCKS || return
  dpkg --force-confdef --force-confold --configure -a
  apt_run "$2" keep -f install
}
apt_whole_restore() { printf 'what dpkg finished stays\n'; }
