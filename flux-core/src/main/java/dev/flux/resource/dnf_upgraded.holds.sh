# dnf_upgraded TOOL WAIT SCOPE GLOBS - dnf knows nothing newer that is wanted. It answers 100 for some, 0 for none; all
# else is a failure, never "nothing to do".

dnf_upgraded_holds() {
  dnf_pending "$1" "$3" "$4"
  case $? in
    0) ;;
    100) return 1 ;;
    *)
      [ "${STALE-}" != yes ] || return 4
      why "$1 does not answer: $(printf '%s' "$PENDING" | tail -n 1)"
      return 5
      ;;
  esac
  [ "$3" != security ] || [ -n "$(dnf_ask "$1" updateinfo list --all)" ] || {
    why "the repositories of this host do not say which updates are for security: set upgrade = \"all\""
    return 3
  }
}

dnf_upgraded_shows() {
  dnf_pending "$1" "$3" "$4"
  # shellcheck disable=SC2046 # a list of names
  before=$(rpm -q --qf '%{NAME}.%{ARCH} %{VERSION}-%{RELEASE}\n' $(printf '%s\n' "$PENDING" | sed 's/ .*//') 2>/dev/null)
  saw_both "$(printf '%s\n' "$before" | sort)
" "$(printf '%s\n' "$PENDING" | sort)
"
  why "$(printf '%s\n' "$PENDING" | grep -c .) packages; a rollback does not bring older versions back"
}
