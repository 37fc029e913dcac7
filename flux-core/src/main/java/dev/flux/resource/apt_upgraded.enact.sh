# apt_upgraded WAIT CONFFILES SCOPE GLOBS - what came with the updates can be taken away, the versions stay.
apt_upgraded_save() { apt_save; }

apt_upgraded_enact() {
  if [ "$3" != security ] && [ -z "$4" ]; then
    verb=upgrade
    [ "$3" != full ] || verb=dist-upgrade
    apt_run "$1" "$2" --with-new-pkgs "$verb"
    return
  fi
  apt_pending "$3" "$4" || return
  auto=$(apt-mark showauto)
  # shellcheck disable=SC2154,SC2086 # set by apt_pending; a list of names
  apt_run "$1" "$2" --only-upgrade install $chosen || return
  auto=$(printf '%s\n' "$chosen" | grep -xF "$auto")
  # shellcheck disable=SC2086
  [ -z "$auto" ] || apt-mark auto $auto
}

apt_upgraded_restore() {
  printf 'versions stay as the update left them; before it they were:\n'
  apt_listed >"$D/apt.now"
  awk 'NR == FNR { now[$1] = $2; next } ($1 in now) && now[$1] != $2' "$D/apt.now" "$D/checkpoint/apt-$number.text"
}
