# dnf_unused TOOL WAIT SCOPE
dnf_unused_save() { dnf_save; }
dnf_unused_enact() { dnf_run "$2" "$1" autoremove; }
dnf_unused_restore() { dnf_bring_back "$2" "$1"; }
