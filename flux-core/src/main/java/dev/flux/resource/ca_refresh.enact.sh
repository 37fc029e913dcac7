# ca_refresh FAMILY
ca_refresh_save() { :; }
ca_refresh_enact() { ca_run "$1" && mark "$D/ca-refreshed"; }
ca_refresh_restore() { :; }
