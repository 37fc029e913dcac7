# refused REASON - nothing is ever done.
refused_save() { :; }
refused_enact() { return 1; }
refused_restore() { :; }
