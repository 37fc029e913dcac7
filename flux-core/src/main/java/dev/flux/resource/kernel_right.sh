# kernel_right.sh - the quick answer, by one program, where a kernel parameter is as it should be; no answer is a no.

# kernel_right PATTERN VALUE - whether VALUE is in effect: what is so on most hosts most times is found by one program.
kernel_right() {
  # shellcheck disable=SC2086 # a list of files
  TOLD="$(cd "$ROOT/proc/sys" && kernel_list "$1" && set -- $LIST && printf '%s\n' "$*" && exec grep -s -m 1 '' /dev/null "$@")
"
  LIST=${TOLD%%
*}
  TOLD=${TOLD#*
}
  kernel_match "$1" "$2"
}

# kernel_match PATTERN VALUE - whether all of LIST say VALUE: what they say stands first in TOLD, and is taken from it.
kernel_match() {
  match=1
  for file in $LIST; do
    case $TOLD in "$file:"*) ;; *) match=no && continue ;; esac
    line=${TOLD%%
*}
    TOLD=${TOLD#*
}
    kernel_words "${line#*:}"
    [ "$match" != 1 ] || match=0
    [ "$VALUE" = "$2" ] || kernel_fits "$1" "$file" "$2" || match=no
  done
  [ "$match" = 0 ]
}
