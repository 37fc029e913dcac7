# file_content PATH MODE OWNER CONTENT - written whole.
file_content_save() { save_path "$(resolved "$1")"; }
file_content_enact() { write_file "$1" "$2" "$3" "$4"; }
file_content_restore() { restore_path "$(resolved "$1")"; }
