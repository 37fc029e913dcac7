# in_home.enact.sh - writing in a home with its owner's rights: a link that appears meanwhile leads only where he may write.

# put_home USER PATH MODE TIME - stdin becomes the user's file, at once.
put_home() {
  # shellcheck disable=SC2016 # the user's shell expands it
  runuser -u "$1" -- /bin/sh -c '
    umask 022
    cd "$1" && { case $2 in */*) mkdir -p "${2%/*}" ;; esac; } || exit
    fresh=$2.flux-new
    rm -f "$fresh" && cat >"$fresh" && chmod "$3" "$fresh" && { [ "$4" = now ] || touch -d "@$4" "$fresh"; } &&
      [ ! -L "$2" ] && mv -f "$fresh" "$2"' flux "$ROOT$A_HOME" "$2" "$3" "$4"
}

# drop_home_path USER PATH
drop_home_path() {
  # shellcheck disable=SC2016 # the user's shell expands it
  runuser -u "$1" -- /bin/sh -c 'cd "$1" && rm -rf "./$2"' flux "$ROOT$A_HOME" "$2"
}
