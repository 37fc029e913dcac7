# apt_unused WAIT SCOPE
apt_unused_save() { apt_save; }
apt_unused_enact() { apt_run "$1" keep autoremove; }
apt_unused_restore() { apt_bring_back "$1"; }
