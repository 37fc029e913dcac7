# kernel_right.sh - the quick answer, by one program, where a kernel parameter is as it should be; no answer is a no.

# kernel_right PATTERN VALUE - whether VALUE is in effect: what is so on most hosts most times is found by one program.
kernel_right() {
  # shellcheck disable=SC2086 # a list of files
  told=$(cd "$ROOT/proc/sys" && kernel_list "$1" && set -- $LIST && printf '%s\n' "$#" && exec grep -s -m 1 '' /dev/null "$@")
  left=${told%%
*}
  while [ "$told" != "${told#*
}" ]; do
    told=${told#*
}
    one=${told%%:*} line=${told%%
*}
    kernel_words "${line#*:}"
    [ "$VALUE" = "$2" ] || kernel_fits "$1" "$one" "$2" || return 1
    left=$((left - 1))
  done
  [ -n "$left" ] && [ "$left" -eq 0 ] && [ -n "$line" ]
}
