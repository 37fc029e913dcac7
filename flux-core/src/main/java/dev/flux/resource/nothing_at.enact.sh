# nothing_at - only asked, never brought about.
nothing_at_save() { :; }
nothing_at_enact() { return 1; }
nothing_at_restore() { :; }
