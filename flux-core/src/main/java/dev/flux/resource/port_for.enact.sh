# port_for - only asked, never brought about.
port_for_save() { :; }
port_for_enact() { return 1; }
port_for_restore() { :; }
