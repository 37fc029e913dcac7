# authorized_keys USER LINES EXCLUSIVE PRINTS - each of LINES is in the user's file, and with `yes` nothing else.
# PRINTS are the keys' fingerprints, with a space around each.

authorized_keys_holds() {
  account_read "$1" || return 1
  authorized_keys_plain "$A_HOME" || return 5
  file=$A_HOME/.ssh/authorized_keys
  if [ "$(stat -c '%a %u' "$ROOT$A_HOME/.ssh" "$ROOT$file" 2>/dev/null)" = "700 $A_UID
600 $A_UID" ]; then
    ! authorized_keys_text "$ROOT$file" "$2" "$3" | cmp -s - "$ROOT$file" || return 0
  fi
  [ "$3" = yes ] || return 1
  session_key_stays "$1" "$4" || return 5
  return 1
}

# authorized_keys_plain HOME - no part of it is a link: root must not follow where a user leads.
authorized_keys_plain() {
  for part in "$1/.ssh" "$1/.ssh/authorized_keys"; do
    [ -L "$ROOT$part" ] || continue
    why "$part is a link, and is not followed: remove it"
    return 1
  done
}

authorized_keys_shows() {
  if ! account_read "$1" || [ ! -f "$ROOT$A_HOME/.ssh/authorized_keys" ]; then
    saw_nothing
    return
  fi
  prints=$(ssh-keygen -lf "$ROOT$A_HOME/.ssh/authorized_keys" 2>/dev/null | sed 's/^[0-9]* //; s/ ([A-Z0-9-]*)$//')
  saw_text "$prints
"
}
