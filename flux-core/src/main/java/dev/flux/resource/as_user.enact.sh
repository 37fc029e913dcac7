# as_user.enact.sh - writing keys with the rights of the user whose they are.

# as_user USER HOME VERB MODE FILE_MODE TIME - puts stdin into the user's file, or removes it.
as_user() {
  user=$1
  shift
  # shellcheck disable=SC2016 # the user's shell expands it
  runuser -u "$user" -- /bin/sh -c '
    umask 077
    cd "$1" && { [ -d .ssh ] || [ "$2" != put ] || mkdir .ssh; } && [ ! -L .ssh ] || exit
    if [ "$2" = put ]; then
      rm -f .ssh/.flux.new
      cat >.ssh/.flux.new && chmod "$4" .ssh/.flux.new && { [ "$5" = now ] || touch -d "@$5" .ssh/.flux.new; } &&
        [ ! -L .ssh/authorized_keys ] && mv -f .ssh/.flux.new .ssh/authorized_keys || exit
    else
      rm -f .ssh/authorized_keys
    fi
    case $3 in gone) rmdir .ssh ;; *) chmod "$3" .ssh ;; esac' flux "$@"
}
