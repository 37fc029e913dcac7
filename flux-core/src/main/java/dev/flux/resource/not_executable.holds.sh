# not_executable PATH - nobody may run it; a file that is not there is as good.
not_executable_holds() {
  [ -f "$ROOT$1" ] || return 0
  mode=$(stat -L -c %a "$ROOT$1")
  case ${mode#"${mode%???}"} in *[1357]*) return 1 ;; esac
}
not_executable_shows() { saw_text "mode $(stat -L -c %a "$ROOT$1")"; }
