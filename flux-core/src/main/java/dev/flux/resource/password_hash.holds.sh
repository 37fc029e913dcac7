# password_hash USER - its password is the secret of this step, a hash; a lock in front of it does not count.

password_hash_holds() {
  shadow_read "$1" || return 1
  wanted_hash=$(secret) || return 5
  [ "${S_HASH#!}" = "$wanted_hash" ]
}

password_hash_shows() { saw_nothing; }
