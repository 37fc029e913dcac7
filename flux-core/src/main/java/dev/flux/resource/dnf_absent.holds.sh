# dnf_absent TOOL WAIT NAMES - none of them is installed; dnf itself never removes what it and the host run on.

dnf_absent_holds() { [ -z "$(dnf_there "$3")" ]; }

# shellcheck disable=SC2086 # a list of names
dnf_there() { rpm -q --qf '%{NAME} %{VERSION}-%{RELEASE}\n' $1 2>/dev/null | grep -v ' is not installed$'; }

dnf_absent_shows() {
  saw_both "$(dnf_there "$3")
" ''
}
