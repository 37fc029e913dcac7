# sshd_admits USER ... - only asked, never brought about.
sshd_admits_save() { :; }
sshd_admits_enact() { return 1; }
sshd_admits_restore() { :; }
