# dnf_undo.enact.sh - what came goes, and what went comes back.

# dnf_differs FROM - names of what is installed in one list and not at all in the other; FROM is `now` or `before`.
dnf_differs() {
  dnf_listed >"$D/dnf.now"
  set -- "$1" "$D/dnf.now" "$D/checkpoint/dnf-$number.text"
  [ "$1" = now ] || set -- "$1" "$3" "$2"
  awk 'NR == FNR { other[$1] = 1; next } !($1 in other)' "$3" "$2"
}

# dnf_take_away WAIT TOOL - what came with this step goes; rpm refuses where something else needs it by now.
dnf_take_away() {
  names=$(dnf_differs now | sed 's/ .*//')
  [ -n "$names" ] || return 0
  # shellcheck disable=SC2086 # a list of names
  units=$(rpm -ql $names 2>/dev/null | services_of)
  # shellcheck disable=SC2086 # a list of files, and of names
  await_lock "$1" $DNF_LOCKS || return
  shells_look
  # shellcheck disable=SC2086
  rpm -e $names || { printf 'stay, for others need them: %s\n' "$names" && return; }
  services_away "$units"
  traces_away
}

# dnf_bring_back WAIT TOOL - what went with this step comes again, in the version that it had.
dnf_bring_back() {
  lost=$(dnf_differs before)
  # shellcheck disable=SC2046 # a list of names and versions
  [ -z "$lost" ] || dnf_run "$1" "$2" install $(printf '%s\n' "$lost" | sed 's/\(.*\)\.\([^. ]*\) \(.*\)/\1-\3.\2/')
}
