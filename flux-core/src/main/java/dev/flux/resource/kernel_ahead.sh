# kernel_ahead.sh - all kernel parameters of a run at once, before its first step and by one program.
AHEAD=kernel_ahead

# kernel_ahead - the numbers of the steps whose parameter is as it should be; of the others nothing is said. It is
# called in a shell of its own.
kernel_ahead() {
  cd "$ROOT/proc/sys" || return
  LISTS=
  ahead kernel_wanted
  # shellcheck disable=SC2086 # a list of files
  TOLD="$(grep -s -m 1 '' /dev/null net/ipv4/ip_forward $LISTS)
"
  LIST=net/ipv4/ip_forward
  kernel_match "$LIST" '' || :
  forward=$OWN
  ahead kernel_known
}

# kernel_wanted NUMBER KIND PATH VALUE NEED FORWARD
kernel_wanted() {
  kernel_list "$3"
  LISTS="$LISTS$LIST"
}

# kernel_known NUMBER KIND PATH VALUE NEED FORWARD - one that the kernel is about to turn along with ip_forward is not.
kernel_known() {
  kernel_list "$3"
  kernel_match "$3" "$4" || return 0
  [ "$4" = "$6" ] && [ "$forward" != "$6" ] || printf '%s ' "$1"
}
