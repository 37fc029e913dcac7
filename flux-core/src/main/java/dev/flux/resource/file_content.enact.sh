# file_content PATH MODE OWNER CONTENT [keep] - written whole; `keep` keeps what was there before Flux for prior_state.
file_content_save() { save_path "$(resolved "$1")"; }
file_content_enact() {
  [ -z "${5-}" ] || keep_original "$1" || return
  write_file "$1" "$2" "$3" "$4"
}
file_content_restore() { restore_path "$(resolved "$1")" && { [ -z "${5-}" ] || forget_kept "$1"; }; }
