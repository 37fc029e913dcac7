# not_executable PATH - its mode is kept for prior_state.
not_executable_save() { save_path "$(resolved "$1")"; }
not_executable_enact() { keep_mode "$1" && chmod a-x "$ROOT$1"; }
not_executable_restore() { restore_path "$(resolved "$1")" && forget_kept "$1"; }
