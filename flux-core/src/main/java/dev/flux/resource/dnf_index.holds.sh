# dnf_index TOOL SECONDS WAIT - what Flux fetched is younger than that, and than what says where packages come from.

dnf_index_holds() {
  made=$(stat -c %Y "$S/dnf-index" 2>/dev/null)
  newest=$(stat -c %Y "$ROOT"/etc/yum.repos.d "$ROOT"/etc/yum.repos.d/* 2>/dev/null | sort -n | tail -n 1)
  age=$(($(date +%s) - ${made:-0}))
  [ "$age" -ge "$2" ] || [ "${newest:-0}" -gt "${made:-0}" ] || return 0
  if [ -n "$made" ]; then why "Flux fetched the package index $((age / 60)) minutes ago"; else
    why "Flux has not fetched the package index yet"
  fi
  return 7
}
dnf_index_shows() { saw_nothing; }
