section_updates() {
  count=$(cached updates)
  security=$(cached security)
  case $count in
    '') row Updates "not counted yet" ;;
    0) row Updates "none" ;;
    *) row Updates "$count available${security:+, $security of them for security}" ;;
  esac
}
