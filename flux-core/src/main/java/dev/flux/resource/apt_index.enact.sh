# apt_index SECONDS WAIT - fetched anew; one source that does not answer is a failure.
apt_index_save() { :; }
apt_index_enact() { apt_run "$2" keep -o APT::Update::Error-Mode=any -o Acquire::Retries=3 update && mark "$S/apt-index"; }
apt_index_restore() { :; }
