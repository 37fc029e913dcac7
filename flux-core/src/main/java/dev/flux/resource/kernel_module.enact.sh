# kernel_module NAME
kernel_module_save() { save_text "module-$1" absent; }
kernel_module_enact() { modprobe "$1"; }
kernel_module_restore() { modprobe -r "$1" || printf '%s stays loaded: it is in use\n' "$1"; }
