# sshd_matches EXPECT - only asked, never brought about.
sshd_matches_save() { :; }
sshd_matches_enact() { return 1; }
sshd_matches_restore() { :; }
