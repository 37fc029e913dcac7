# sshd_shut.sh - what others wrote and sshd has not read yet comes into effect when we make it read: not if that bars us.

# sshd_shut NOW_OR_CANDIDATE PLACE CONTENT - why the account of this run could not come in again; nothing where it could,
# and where nobody can tell: the guard's fresh login will.
sshd_shut() {
  case ${LOGIN_USER:-}:${LOGIN_SSH:-} in :* | *: | *[!A-Za-z0-9_.@:%\ -]*) return 0 ;; esac
  # shellcheck disable=SC2086 # the client's address and port, and ours
  set -- "$1" "$2" "$3" $LOGIN_SSH
  EFFECT=$(sshd_effect "$1" "$2" "$3" "user=$LOGIN_USER,host=$4,addr=$4,laddr=$6,lport=$7") || return 0
  case $LOGIN_USER:$(sshd_has permitrootlogin) in
    'root: no ' | 'root: forced-commands-only ') printf 'PermitRootLogin is%s' "$(sshd_has permitrootlogin)" && return ;;
  esac
  allowed=$(sshd_has allowusers)
  [ "$allowed" = ' ' ] || in_words "$LOGIN_USER" "$allowed" || { printf 'AllowUsers is%s' "$allowed" && return; }
  ! in_words "$LOGIN_USER" "$(sshd_has denyusers)" || { printf 'DenyUsers is%s' "$(sshd_has denyusers)" && return; }
  sshd_keyless
}

sshd_has() { sshd_values "$1" && printf %s "$VALUES"; }

# sshd_keyless - the key that opened this session is in none of the files in which sshd would look for it.
sshd_keyless() {
  for other in authorizedkeyscommand trustedusercakeys; do
    case $(sshd_has "$other") in ' ' | ' none ') ;; *) return 0 ;; esac
  done
  files=$(sshd_has authorizedkeysfile)
  opened=$(session_opened)
  case $files:$opened in ' :'*) return 0 ;; *:publickey\ ?*) ;; *) return 0 ;; esac
  for file in $files; do
    file=$(printf %s "$file" | sed "s|%h|${LOGIN_HOME:-}|g; s|%u|$LOGIN_USER|g; s|%%|%|g")
    case $file in none) continue ;; /*) ;; *) file=${LOGIN_HOME:-}/$file ;; esac
    case $(ssh-keygen -l -f "$ROOT$file" 2>/dev/null) in *" ${opened#* } "*) return 0 ;; esac
  done
  printf 'AuthorizedKeysFile is%s, and the key of this session is not there' "${files% }"
}
