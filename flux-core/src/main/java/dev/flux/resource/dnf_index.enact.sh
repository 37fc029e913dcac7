# dnf_index TOOL SECONDS WAIT
dnf_index_save() { :; }
dnf_index_enact() {
  dnf_run "$3" "$1" clean expire-cache && dnf_run "$3" "$1" makecache && mark "$S/dnf-index"
}
dnf_index_restore() { :; }
