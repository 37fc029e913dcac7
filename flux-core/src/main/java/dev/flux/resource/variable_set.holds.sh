# variable_set PATH NAME LINE CREATE - in a file of NAME=VALUE lines the last one of NAME is LINE.
# CREATE is `create`, or `existing` where a missing file is as good.

variable_set_holds() {
  [ -f "$ROOT$1" ] || { [ "$4" = existing ] && return; }
  [ "$(variable_line "$1" "$2")" = "$3" ]
}

variable_line() { sed -n "s/^[[:space:]]*\($2=.*\)\$/\1/p" "$ROOT$1" 2>/dev/null | tail -n 1; }

variable_set_shows() { saw_text "$(variable_line "$1" "$2")"; }
