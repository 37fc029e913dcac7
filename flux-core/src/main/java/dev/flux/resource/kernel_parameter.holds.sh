# kernel_parameter PATH VALUE NEED FORWARD [borrowed] - PATH is below /proc/sys, `*` allowed. All values that count are VALUE: for conf/all
# those of the interfaces too. NEED is `required`, or `optional`: then unsupported, as what is borrowed from other hosts, is skipped.

kernel_parameter_holds() {
  reason=''
  kernel_look "$1" "$2"
  if [ -z "$LIST" ]; then
    reason="this kernel has no $1"
  elif [ -z "$WRONG" ]; then
    kernel_turns "$2" "$4" && return 1 || return 0
  elif [ "${5-}" = borrowed ] || kernel_sealed "$1"; then
    reason="unsupported here: the kernel belongs to another host, as in a container"
  elif kernel_closed; then
    reason="unsupported here: the kernel shows it and lets nobody write it, as in a container"
  elif ! kernel_offers "$1" "$2"; then
    reason="this kernel has no $2"
  fi
  [ -n "$reason" ] || return 1
  why "$reason"
  [ "$3" = required ] && return 5
  return 3
}

# kernel_parameter_shows - its own value; where that is right, those of the interfaces that are not.
kernel_parameter_shows() {
  kernel_look "$1" "$2"
  [ "$OWN" != "$2" ] || OWN=
  wrong=$OWN
  [ -n "$wrong" ] || while [ -n "$WERE" ]; do
    words_of "${WERE%%
*}"
    WERE=${WERE#*
}
    wrong="${wrong:+$wrong, }${WORDS%% *} = ${WORDS#* }"
  done
  [ -n "$wrong" ] || ! kernel_turns "$2" "$4" || wrong="$2, until the kernel turns it with ip_forward"
  saw_text "$wrong"
}
