# apt_present WAIT CONFFILES NEED NAMES - what is missing, with what it needs; undone by taking away what came.
apt_present_save() { apt_save && traces_save; }

apt_present_enact() {
  [ "$(apt_index_made)" != 0 ] || apt_refresh "$1" || return
  # shellcheck disable=SC2046 # a list of names
  apt_run "$1" "$2" install $(apt_missing "$4")
  set -- "$?"
  traces_note
  return "$1"
}

apt_present_restore() { apt_take_away "$1"; }
