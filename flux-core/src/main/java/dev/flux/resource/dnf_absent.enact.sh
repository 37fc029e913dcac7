# dnf_absent TOOL WAIT NAMES - refused where the SSH server, sudo, systemd or a kernel would go with them.
dnf_absent_save() { dnf_save; }

dnf_absent_enact() {
  names=$(dnf_there "$3" | sed 's/ .*//')
  for vital in openssh-server sudo systemd kernel-core; do
    rpm -q "$vital" >/dev/null 2>&1 || continue
    set -- "$1" "$2" "$3" "${4-} $vital"
  done
  dnf_goes_alone "$1" "${4-}" "$names" || return
  # shellcheck disable=SC2086 # a list of names
  dnf_run "$2" "$1" remove $names
}

# dnf_goes_alone TOOL VITAL NAMES - what dnf says that it would remove has nothing vital in it.
dnf_goes_alone() {
  # shellcheck disable=SC2086
  plan=$("$1" --assumeno remove $3 2>&1)
  for vital in $2; do
    case "
$plan" in *"
 $vital "*) printf '%s would go with it\n' "$vital" && return 1 ;; esac
  done
}

dnf_absent_restore() { dnf_bring_back "$2" "$1"; }
