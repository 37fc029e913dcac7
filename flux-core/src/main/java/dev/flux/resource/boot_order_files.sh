# boot_order_files.sh - which files set kernel parameters after a given one: by name over all folders, then ufw's own; and how.

# boot_order_later NAME - in LATER. A name in an earlier folder stands for those in later ones; a link to /dev/null is
# one that says nothing.
boot_order_later() {
  LATER='' seen=' '
  for folder in /etc /run /usr/local/lib /usr/lib /lib; do
    for one in "$ROOT$folder"/sysctl.d/*.conf; do
      name=${one##*/}
      case $seen in *" $name "*) continue ;; esac
      # shellcheck disable=SC3012 # every shell that is supported has \>
      [ "$name" \> "$1" ] || continue
      [ ! -e "$one" ] || seen="$seen$name "
      [ ! -f "$one" ] || LATER="$LATER $folder/sysctl.d/$name"
    done
  done
  grep -qs '^ENABLED=yes' "$ROOT/etc/ufw/ufw.conf" || return 0
  file=$(sed -n 's/^IPT_SYSCTL="*\([^"]*\)"*$/\1/p' "$ROOT/etc/default/ufw" 2>/dev/null)
  [ -z "$file" ] || [ ! -f "$ROOT$file" ] || LATER="$LATER $file"
}

# boot_order_path KEY - with slashes for its dots, in key.
boot_order_path() {
  split_at .
  # shellcheck disable=SC2086 # its parts
  set -- $1
  IFS=/
  key="$*"
  split_as_ever
}
