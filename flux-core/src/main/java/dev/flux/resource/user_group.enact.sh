# user_group NAME GID SYSTEM
user_group_save() { accounts_save; }
user_group_enact() {
  name=$1 gid=$2 system=$3
  set --
  [ -z "$gid" ] || set -- -g "$gid"
  [ "$system" != yes ] || set -- "$@" -r
  tool groupadd "$@" "$name"
}
user_group_restore() { accounts_restore; }
