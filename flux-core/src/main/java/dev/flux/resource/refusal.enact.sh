# refusal REASON - nothing is ever done.
refusal_save() { :; }
refusal_enact() { return 1; }
refusal_restore() { :; }
