# kernel.sh - what the running kernel says below /proc/sys; shared by the kinds that ask it, changes nothing.
# kernel_wrong PATTERN VALUE - those of its files that keep VALUE from being in effect.
kernel_wrong() {
  # shellcheck disable=SC2046 # a list of files
  kernel_told $(kernel_files "$1") | while IFS= read -r told; do
    one=${told%%:*}
    kernel_words "${told#*:}"
    [ "$VALUE" = "$2" ] || kernel_fits "$1" "$one" "$2" || printf '%s\n' "$one"
  done
}

# kernel_fits PATTERN FILE VALUE - whether an interface's other value does not matter. The kernel takes the greater of
# two rp_filters, asks both for a source route and either for the rest; with IPv6 it asks the interface alone.
kernel_fits() {
  case $1 in "$2") return 1 ;; net/ipv4/conf/all/*) ;; *) return 1 ;; esac
  case $1 in
    */rp_filter) [ "$VALUE" -lt "$3" ] 2>/dev/null ;;
    */accept_source_route) [ "$3" = 0 ] ;;
    */log_martians | */send_redirects | */secure_redirects | */accept_redirects) [ "$3" = 1 ] ;;
    *) return 1 ;;
  esac
}
