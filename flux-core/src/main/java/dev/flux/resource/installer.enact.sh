# installer STATE SCRIPT ARGUMENTS PROOF REMOVER - SCRIPT is a path, or parcel:DIGEST of what was sent before. Undone by
# its remover; what was removed does not come back.
installer_save() { :; }

installer_enact() {
  if [ "$1" = absent ]; then
    installer_remove "$5"
    return
  fi
  program=$ROOT$2
  case $2 in parcel:*) program=$S/parcels/${2#parcel:} ;; esac
  [ -f "$program" ] || { printf 'the installer did not come along; run it again\n' && return 1; }
  # shellcheck disable=SC2086 # a list of plain words
  (umask 022 && sh "$program" $3)
  installed=$?
  # one that was sent for this run nobody needs afterwards
  case $2 in parcel:*) rm -f "$program" ;; esac
  return "$installed"
}

installer_remove() {
  [ ! -e "$ROOT$1" ] || sh "$ROOT$1" --yes --force
}

installer_restore() {
  [ "$1" = present ] || { printf 'what was removed does not come back\n' && return; }
  installer_remove "$5"
}
