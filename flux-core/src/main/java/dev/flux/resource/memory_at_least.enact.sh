# memory_at_least - only asked, never brought about.
memory_at_least_save() { :; }
memory_at_least_enact() { return 1; }
memory_at_least_restore() { :; }
