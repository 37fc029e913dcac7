# dnf_present TOOL WAIT NEED NAMES
dnf_present_save() { dnf_save; }
# shellcheck disable=SC2046 # a list of names
dnf_present_enact() { dnf_run "$2" "$1" install $(dnf_missing "$4"); }
dnf_present_restore() { dnf_take_away "$2" "$1"; }
