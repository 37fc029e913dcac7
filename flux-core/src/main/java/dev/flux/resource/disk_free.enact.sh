# disk_free MEGABYTES - only asked, never brought about.
disk_free_save() { :; }
disk_free_enact() { return 1; }
disk_free_restore() { :; }
