# installer STATE SCRIPT ARGUMENTS PROOF REMOVER - one of the paths in PROOF is there, or none where STATE is `absent`.

installer_holds() {
  there=absent
  for path in $4; do
    [ ! -e "$ROOT$path" ] || there=present
  done
  [ "$there" = "$1" ]
}
installer_shows() { if [ "$1" = present ]; then saw_nothing; else saw_text "installed"; fi; }
