# restart_due KERNEL - only asked, never brought about.
restart_due_save() { :; }
restart_due_enact() { return 1; }
restart_due_restore() { :; }
