# dnf_present TOOL WAIT NEED NAMES
dnf_present_save() { dnf_save && traces_save; }
dnf_present_enact() {
  # shellcheck disable=SC2046 # a list of names
  dnf_run "$2" "$1" install $(dnf_missing "$4")
  set -- "$?"
  traces_note
  return "$1"
}
dnf_present_restore() { dnf_take_away "$2" "$1"; }
