# apt_cache WAIT
apt_cache_save() { :; }
apt_cache_enact() { apt_run "$1" keep clean; }
apt_cache_restore() { :; }
