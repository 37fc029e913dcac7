# dnf.sh - asking dnf, dnf5 or yum, and rpm. A dry-run asks what is in the cache and fetches nothing.

# dnf_ask TOOL ARGS... - in the tool's own words.
dnf_ask() {
  tool=$1
  shift
  [ "${MODE-plan}" != plan ] || set -- -C "$@"
  "$tool" -q "$@" 2>&1
}

# dnf_listed - name and version of what is installed, one a line.
dnf_listed() { rpm -qa --qf '%{NAME}.%{ARCH} %{VERSION}-%{RELEASE}\n' | sort; }

# dnf_missing NAMES - those that neither are installed nor provided by what is; in a dry-run, what would come is there.
dnf_missing() {
  # shellcheck disable=SC2086 # a list of names
  rpm -q --whatprovides $1 2>/dev/null | sed -n 's/^no package provides //p' | while read -r name; do
    case " ${COMING-} " in *" $name "*) ;; *) printf '%s\n' "$name" ;; esac
  done
}

# dnf_unknown TOOL NAMES - those that no repository has; nothing where that cannot be asked.
dnf_unknown() {
  # shellcheck disable=SC2086 # a list of names
  had=$(dnf_ask "$1" repoquery --qf '%{name}\n' $2) || return 0
  for name in $2; do
    case "
$had
" in *"
$name
"*) ;; *) printf '%s ' "$name" ;; esac
  done
}
