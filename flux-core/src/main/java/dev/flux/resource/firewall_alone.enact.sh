# firewall_alone BACKEND - only asked, never brought about.
firewall_alone_save() { :; }
firewall_alone_enact() { return 1; }
firewall_alone_restore() { :; }
