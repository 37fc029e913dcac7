# apt_held WHEN NAMES
apt_held_save() { save_text "held-$number" "$(apt_loose "$2")"; }
# shellcheck disable=SC2046 # a list of names
apt_held_enact() { apt-mark hold $(apt_loose "$2"); }
# shellcheck disable=SC2046
apt_held_restore() { apt-mark unhold $(saved_text "held-$number"); }
