# apt_held WHEN NAMES - no update touches them. WHEN is `soon` where an earlier step may be what installs them.

apt_held_holds() {
  loose=$(apt_loose "$2")
  [ -n "$loose" ] || return 0
  absent=$(apt_missing "$loose" | tr '\n' ' ')
  [ -n "$absent" ] || return 1
  [ "$1:${MODE-plan}" != soon:plan ] || return 4
  why "not installed, so that it cannot be held: $absent"
  return 5
}

apt_loose() {
  # shellcheck disable=SC2016,SC2086 # the fields are dpkg's; a list of names
  held=$(dpkg-query -W -f '${db:Status-Want} ${Package}\n' $1 2>/dev/null)
  for name in $1; do
    case "
$held
" in *"
hold ${name%%:*}
"*) ;; *) printf '%s\n' "$name" ;; esac
  done
}

apt_held_shows() { saw_text "not held: $(apt_loose "$2" | tr '\n' ' ')"; }
