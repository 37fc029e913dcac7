# installer STATE SCRIPT ARGUMENTS PROOF REMOVER - undone by its remover; what was removed does not come back.
installer_save() { :; }

installer_enact() {
  if [ "$1" = absent ]; then
    installer_remove "$5"
    return
  fi
  # shellcheck disable=SC2086 # a list of plain words
  sh "$ROOT$2" $3
}

installer_remove() {
  [ ! -e "$ROOT$1" ] || sh "$ROOT$1" --yes --force
}

installer_restore() {
  [ "$1" = present ] || { printf 'what was removed does not come back\n' && return; }
  installer_remove "$5"
}
