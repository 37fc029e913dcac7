# apt_index SECONDS WAIT - fetched anew; one source that does not answer is a failure.
apt_index_save() { :; }
apt_index_enact() { apt_refresh "$2"; }
apt_index_restore() { :; }
