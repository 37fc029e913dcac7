# login_script PATH CONTENT
login_script_save() { save_path "$(resolved "$1")"; }
login_script_enact() { write_file "$1" 755 root:root "$2"; }
login_script_restore() { restore_path "$(resolved "$1")"; }
