# prior_state PATH - gives back what was kept: content, absence, or a mode.

prior_state_save() {
  save_path "$1" || return
  kept=$(original_of "$1")
  for file in "$kept".*; do cp -a "$file" "$D/checkpoint/${file##*/}.kept" || return; done
}

prior_state_enact() {
  kept=$(original_of "$1")
  read -r how _ <"$kept.kind" || return
  case $how in
    copy) cp -a "$kept.copy" "$ROOT$1.flux$$" && mv -f "$ROOT$1.flux$$" "$ROOT$1" ;;
    absent) rm -f "$ROOT$1" ;;
    *) [ ! -e "$ROOT$1" ] || chmod "$how" "$ROOT$1" ;;
  esac && rm -f "$kept.kind" "$kept.copy"
}

prior_state_restore() {
  restore_path "$1" || return
  kept=$(original_of "$1")
  for file in "$D/checkpoint/${kept##*/}".*.kept; do
    place=${file##*/}
    cp -a "$file" "$S/kept/${place%.kept}" || return
  done
}
