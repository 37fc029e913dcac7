# apt_undo.enact.sh - what came goes, and what went comes back.

# apt_differs FROM - names of what is installed in one list and not at all in the other; FROM is `now` or `before`.
apt_differs() {
  apt_listed >"$D/apt.now"
  set -- "$1" "$D/apt.now" "$D/checkpoint/apt-$number.text"
  [ "$1" = now ] || set -- "$1" "$3" "$2"
  awk 'NR == FNR { other[$1] = 1; next } !($1 in other)' "$3" "$2"
}

# apt_take_away WAIT - what came with this step goes, unless something else needs it by now.
apt_take_away() {
  names=$(apt_differs now | sed 's/ .*//')
  [ -n "$names" ] || return 0
  # shellcheck disable=SC2086 # a list of names
  more=$(apt_would purge $names | sed -n 's/^\(Remv\|Purg\) \([^ ]*\) .*/\2/p' | grep -vxF "$names")
  [ -z "$more" ] || { printf 'stay, for others need them: %s\n' "$names" && return; }
  # shellcheck disable=SC2086
  units=$(dpkg -L $names 2>/dev/null | services_of)
  shells_look
  # shellcheck disable=SC2086
  apt_run "$1" keep purge $names >"$D/apt.said" 2>&1 || { cat "$D/apt.said" && return 1; }
  services_away "$units"
  traces_away
}

# apt_bring_back WAIT - what went with this step comes again, in the version that it had where that is still to be had.
apt_bring_back() {
  lost=$(apt_differs before)
  [ -n "$lost" ] || return 0
  # shellcheck disable=SC2046 # a list of names and versions
  apt_run "$1" keep install $(printf '%s\n' "$lost" | sed 's/ /=/') >"$D/apt.said" 2>&1 ||
    { cat "$D/apt.said" && return 1; }
  names=$(printf '%s\n' "$lost" | sed 's/ .*//')
  auto=$(printf '%s\n' "$names" | grep -xF "$(saved_text "apt-auto-$number")")
  # shellcheck disable=SC2086
  [ -z "$auto" ] || apt-mark auto $auto >/dev/null
}
