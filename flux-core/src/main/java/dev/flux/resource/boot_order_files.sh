# boot_order_files.sh - which files set kernel parameters after a given one: by name over all folders, then ufw's own.

# boot_order_later NAME
boot_order_later() {
  for name in $(boot_order_names "$1"); do
    for folder in /etc /run /usr/local/lib /usr/lib /lib; do
      [ ! -f "$ROOT$folder/sysctl.d/$name" ] || { printf '%s\n' "$folder/sysctl.d/$name" && break; }
    done
  done
  grep -qs '^ENABLED=yes' "$ROOT/etc/ufw/ufw.conf" || return 0
  file=$(sed -n 's/^IPT_SYSCTL="*\([^"]*\)"*$/\1/p' "$ROOT/etc/default/ufw" 2>/dev/null)
  [ -z "$file" ] || [ ! -f "$ROOT$file" ] || printf '%s\n' "$file"
}

boot_order_names() {
  {
    printf '%s\n' "$1"
    for one in "$ROOT"/etc/sysctl.d/*.conf "$ROOT"/run/sysctl.d/*.conf "$ROOT"/usr/local/lib/sysctl.d/*.conf \
      "$ROOT"/usr/lib/sysctl.d/*.conf "$ROOT"/lib/sysctl.d/*.conf; do
      case $one in *'*'*) ;; *) printf '%s\n' "${one##*/}" ;; esac
    done
  } | sort -u | awk -v ours="$1" 'seen { print } $0 == ours { seen = 1 }'
}
