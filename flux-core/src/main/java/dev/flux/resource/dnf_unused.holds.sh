# dnf_unused TOOL WAIT SCOPE - nothing is left over.
dnf_unused_holds() { [ -z "$(dnf_left_over "$1")" ]; }
dnf_left_over() { dnf_ask "$1" repoquery --installed --unneeded --qf '%{name}\n'; }
dnf_unused_shows() {
  saw_both "$(dnf_left_over "$1")
" ''
}
