# kernel_look.sh - what the running kernel says to all that a kernel parameter stands for, by one program; changes nothing.

# kernel_look PATTERN VALUE - its files in LIST, and what kernel_match finds; whether VALUE is in effect.
kernel_look() {
  # shellcheck disable=SC2086 # a list of files
  TOLD="$(cd "$ROOT/proc/sys" && kernel_list "$1" && printf '%s\n' "$LIST" && [ -n "$LIST" ] && exec grep -s -m 1 '' /dev/null $LIST)
"
  LIST=${TOLD%%
*}
  TOLD=${TOLD#*
}
  kernel_match "$1" "$2"
}

# kernel_match PATTERN VALUE - whether all of LIST say VALUE: what they say stands first in TOLD, and is taken from it.
# Those that keep VALUE from being in effect are in WRONG, with what they say in WERE, a line each; in OWN what PATTERN says.
kernel_match() {
  WRONG='' WERE='' OWN='' all=yes
  for file in $LIST; do
    line='' VALUE=''
    case $TOLD in
      "$file:"*)
        line=${TOLD%%
*}
        line=${line#*:} TOLD=${TOLD#*
}
        words_of "$line"
        VALUE=$WORDS
        ;;
      *) all=no && [ -r "$ROOT/proc/sys/$file" ] && continue ;;
    esac
    [ "$file" != "$1" ] || OWN=$VALUE
    [ "$VALUE" = "$2" ] || kernel_fits "$1" "$file" "$2" || WRONG="$WRONG $file" WERE="$WERE$file $line
"
  done
  [ "$all" = yes ] && [ -n "$LIST" ] && [ -z "$WRONG" ]
}
