# authorized_keys USER LINES EXCLUSIVE PRINTS - as the user: a link that appears meanwhile leads only where he may write.

authorized_keys_save() {
  account_read "$1" || return
  folder=$ROOT$A_HOME/.ssh
  save_text "keys-$1" "$(stat -c '%a %.9Y' "$folder" 2>/dev/null) "
  save_path "$A_HOME/.ssh/authorized_keys"
}

authorized_keys_enact() {
  account_read "$1" || return
  whole authorized_keys_text "$ROOT$A_HOME/.ssh/authorized_keys" "$2" "$3"
  printf %s "$WHOLE" | as_user "$1" "$ROOT$A_HOME" put 700 600 now || return
  relabel "$A_HOME/.ssh" && relabel "$A_HOME/.ssh/authorized_keys"
}

authorized_keys_restore() {
  account_read "$1" || return 0
  before=$(saved_text "keys-$1")
  mode=${before%% *}
  image_of "$A_HOME/.ssh/authorized_keys"
  read -r kind_of _ <"$image.kind" || return
  if [ "$kind_of" = copy ] && [ ! -L "$image.copy" ]; then
    stamp=$(stat -c '%a %.9Y' "$image.copy")
    as_user "$1" "$ROOT$A_HOME" put "${mode:-700}" "${stamp% *}" "${stamp#* }" <"$image.copy"
  else
    as_user "$1" "$ROOT$A_HOME" drop "${mode:-gone}" - - </dev/null
  fi
}
