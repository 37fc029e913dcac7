# group_membership USER GROUPS MADE EXCLUSIVE - an account is in all GROUPS, and in no others where EXCLUSIVE is yes.
# GROUPS and MADE are words with a space around each; those of MADE may be missing: an earlier step makes them.

group_membership_holds() {
  membership_read "$1"
  wrong=no
  for group in $2; do
    case $GROUPS_THERE in *" $group "*) ;; *)
      case $3 in *" $group "*) wrong=yes && continue ;; esac
      why "there is no group $group: declare it in groups"
      return 5
      ;;
    esac
    case $GROUPS_IN in *" $group "*) ;; *) wrong=yes ;; esac
  done
  [ "$4" != yes ] || for group in $GROUPS_IN; do
    case $2 in *" $group "*) ;; *) wrong=yes ;; esac
  done
  [ "$wrong" = no ]
}

# membership_read USER - sets GROUPS_THERE and GROUPS_IN, its first group left out.
membership_read() {
  GROUPS_THERE=' ' GROUPS_IN=' '
  while IFS=: read -r name _ _ members; do
    GROUPS_THERE="$GROUPS_THERE$name "
    case ,$members, in *",$1,"*) GROUPS_IN="$GROUPS_IN$name " ;; esac
  done 2>/dev/null <"$ROOT/etc/group"
}

group_membership_shows() {
  membership_read "$1"
  # shellcheck disable=SC2086 # words
  sorted=$(printf '%s\n' $GROUPS_IN | LC_ALL=C sort | tr '\n' ' ')
  saw_text "${sorted% }"
}
