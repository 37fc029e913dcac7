# file_absent PATH - taken away; a directory is not.
file_absent_save() { save_path "$1"; }
file_absent_enact() { rm -f "$ROOT$1"; }
file_absent_restore() { restore_path "$1"; }
