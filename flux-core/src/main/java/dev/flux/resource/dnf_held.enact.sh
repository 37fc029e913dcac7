# dnf_held TOOL WHEN NAMES
dnf_held_save() { save_text "held-$number" "$(dnf_loose "$3")"; }
# shellcheck disable=SC2046 # a list of names
dnf_held_enact() { "$1" -q -y versionlock add $(dnf_loose "$3"); }
# shellcheck disable=SC2046
dnf_held_restore() { "$1" -q -y versionlock delete $(saved_text "held-$number"); }
