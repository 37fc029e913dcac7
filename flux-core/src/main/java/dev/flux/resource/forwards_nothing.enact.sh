# forwards_nothing ALONE - only asked, never brought about.
forwards_nothing_save() { :; }
forwards_nothing_enact() { return 1; }
forwards_nothing_restore() { :; }
