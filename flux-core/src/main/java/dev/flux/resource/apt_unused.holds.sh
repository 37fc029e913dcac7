# apt_unused WAIT SCOPE - nothing is left over, nor will be after the updates of the same run.

apt_unused_holds() { [ -z "$(apt_unused_plan "$2" | apt_before)" ]; }

apt_unused_plan() {
  case $1 in
    all) set -- --with-new-pkgs upgrade ;;
    full) set -- dist-upgrade ;;
    *) set -- autoremove ;;
  esac
  apt_would --auto-remove "$@" | grep '^Remv '
}

apt_unused_shows() { apt_turns "$(apt_unused_plan "$2")"; }
