# boot_order FILE REQUIRED SETTINGS - only asked, never brought about.
boot_order_save() { :; }
boot_order_enact() { return 1; }
boot_order_restore() { :; }
