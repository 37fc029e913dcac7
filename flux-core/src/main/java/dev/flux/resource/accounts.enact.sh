# accounts.enact.sh - the account files as a whole are what is saved and put back; the tools change them.

accounts_save() {
  mkdir -p "$D/checkpoint" && save_text accounts-first "$number" || return
  for file in passwd shadow group gshadow subuid subgid; do
    save_path "/etc/$file" && save_path "/etc/$file-" || return
  done
}

# accounts_restore - by the first step that saved them, which is undone last: the others still need the accounts.
accounts_restore() {
  [ "$(saved_text accounts-first)" = "$number" ] || return 0
  for file in passwd shadow group gshadow subuid subgid; do
    restore_path "/etc/$file" && restore_path "/etc/$file-" || return
  done
}

# tool NAME ARGS... - one of shadow's tools on the host's root.
tool() {
  command=$1
  shift
  if [ -n "$ROOT" ]; then "$command" -P "$ROOT" "$@"; else "$command" "$@"; fi
}
