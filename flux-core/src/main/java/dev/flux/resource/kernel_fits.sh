# kernel_fits.sh - where another value of an interface does no harm; asks nothing.

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
