# apt_absent WAIT NAMES - taken away, their configuration stays; undone by installing them again.
apt_absent_save() { apt_save; }
# shellcheck disable=SC2046 # a list of names
apt_absent_enact() { apt_run "$1" keep remove $(apt_there "$2"); }
apt_absent_restore() { apt_bring_back "$1"; }
