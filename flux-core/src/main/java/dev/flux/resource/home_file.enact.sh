# home_file USER PATH LABEL CONTENT
home_file_save() { account_read "$1" && save_path "$A_HOME/$2"; }

home_file_enact() {
  account_read "$1" || return
  whole home_file_text "$ROOT$A_HOME/$2" "$3" "$4"
  mode=$(stat -c %a "$ROOT$A_HOME/$2" 2>/dev/null) || mode=644
  printf %s "$WHOLE" | put_home "$1" "$2" "$mode" now && relabel "$A_HOME/$2"
}

home_file_restore() {
  account_read "$1" || return 0
  image_of "$A_HOME/$2"
  read -r kind_of _ <"$image.kind" || return
  if [ "$kind_of" = copy ] && [ ! -L "$image.copy" ]; then
    stamp=$(stat -c '%a %.9Y' "$image.copy")
    put_home "$1" "$2" "${stamp% *}" "${stamp#* }" <"$image.copy"
  else
    drop_home_path "$1" "$2"
  fi
}
