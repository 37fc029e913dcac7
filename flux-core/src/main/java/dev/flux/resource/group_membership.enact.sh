# group_membership USER GROUPS MADE EXCLUSIVE
group_membership_save() { accounts_save; }
group_membership_enact() {
  user=$1 how='-a'
  [ "$4" != yes ] || how=
  # shellcheck disable=SC2086 # words of a list
  set -- $2
  list=$(IFS=, && printf %s "$*")
  # shellcheck disable=SC2086 # one option or none
  tool usermod $how -G "$list" "$user"
}
group_membership_restore() { accounts_restore; }
