# file_absent PATH - no file at this path.
file_absent_holds() { [ ! -e "$ROOT$1" ] && [ ! -L "$ROOT$1" ]; }
file_absent_shows() { saw_file "$1"; }
