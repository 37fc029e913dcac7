# boot_order FILE REQUIRED SETTINGS - nothing that is read after FILE at boot sets a key of its otherwise.
# SETTINGS are lines of path and value; REQUIRED are paths, a space around each: one of them overridden is refused.

boot_order_holds() {
  found='' grave=no
  boot_order_later "${1##*/}"
  for file in $LATER; do
    while IFS='=' read -r key value || [ -n "$key" ]; do boot_order_line "$2" "$3"; done <"$ROOT$file"
  done
  [ -n "$found" ] || return 0
  why "it is read later and wins at boot:$found"
  [ "$grave" = yes ] && return 5
  return 3
}

# boot_order_line REQUIRED SETTINGS - one line of a file, in key and value.
boot_order_line() {
  case $key in '' | *'#'* | *';'*) return ;; esac
  words_of "$value"
  value=$WORDS
  words_of "${key#-}"
  boot_order_path "$WORDS"
  case "
$2" in
    *"
$key $value
"*) ;;
    *"
$key "*)
      found="$found $file sets $key = $value;"
      case $1 in *" $key "*) grave=yes ;; esac
      ;;
  esac
}

boot_order_shows() { saw_nothing; }
