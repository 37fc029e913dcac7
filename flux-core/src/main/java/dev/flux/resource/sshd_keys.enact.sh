# sshd_keys UNIT SOCKET - made beside the checkpoint first, once: whoever does it again after an undo puts the same keys there.

sshd_keys_save() {
  save_path "$SSHD_MADE" || return
  for file in $(sshd_keys_files); do save_path "$file" && save_path "$file.pub" || return; done
}

sshd_keys_enact() {
  mkdir -p "$D/keys" || return
  for file in $(sshd_keys_files); do sshd_keys_make "${file##*/}" || return; done
  for file in $(sshd_keys_files); do
    whole cat "$D/keys/${file##*/}" && rewrite "$file" "$WHOLE" &&
      whole cat "$D/keys/${file##*/}.pub" && rewrite "$file.pub" "$WHOLE" || return
  done
  write_file "$SSHD_MADE" 644 root:root "$(sshd_keys_mark /etc/machine-id)
" && sshd_keys_told
}

# sshd_keys_make NAME - ssh_host_TYPE_key.
sshd_keys_make() {
  [ ! -e "$D/keys/$1.done" ] || return 0
  type=${1#ssh_host_}
  rm -f "$D/keys/$1" "$D/keys/$1.pub"
  ssh-keygen -q -t "${type%_key}" -N '' -C "root@$(uname -n)" -f "$D/keys/$1" && mark "$D/keys/$1.done"
}

# sshd_keys_told - whoever proves the change is told first which keys the server has.
sshd_keys_told() { for file in $(sshd_keys_files); do cat "$ROOT$file.pub"; done >"$S/hostkeys"; }

sshd_keys_restore() {
  for file in $(sshd_keys_files); do restore_path "$file" && restore_path "$file.pub" || return; done
  restore_path "$SSHD_MADE" && sshd_keys_told && sshd_reread "$1" "$2" ''
}
