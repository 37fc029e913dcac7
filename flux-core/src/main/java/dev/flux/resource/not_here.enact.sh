# not_here REASON - nothing is ever done.
not_here_save() { :; }
not_here_enact() { return 1; }
not_here_restore() { :; }
