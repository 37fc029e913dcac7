# dnf_cache TOOL WAIT
dnf_cache_save() { :; }
dnf_cache_enact() { dnf_run "$2" "$1" clean packages; }
dnf_cache_restore() { :; }
