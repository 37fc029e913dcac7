# sshd_values.sh - what sshd says of one setting.

# sshd_values KEY - the values that EFFECT has for it, in VALUES, with a space around each. No process, no pipe: a shell
# reads one byte at a time from a pipe. OpenSSH up to 10.0 says `without-password` for `prohibit-password`.
sshd_values() {
  VALUES=' '
  split_at "$LINE_END"
  for effect in $EFFECT; do
    [ "$effect" != 'permitrootlogin without-password' ] || effect='permitrootlogin prohibit-password'
    case $effect in "$1 "*) VALUES="$VALUES${effect#"$1 "} " ;; esac
  done
  split_as_ever
}
