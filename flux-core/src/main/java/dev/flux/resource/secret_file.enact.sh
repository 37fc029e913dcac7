# secret_file PATH MODE OWNER TEXT... - written whole; what was there before Flux is kept for prior_state.
secret_file_save() { save_path "$(resolved "$1")"; }
secret_file_enact() {
  secret_file_text "$@" && keep_original "$1" && write_file "$1" "$2" "$3" "$WHOLE"
}
secret_file_restore() { restore_path "$(resolved "$1")" && forget_kept "$1"; }
