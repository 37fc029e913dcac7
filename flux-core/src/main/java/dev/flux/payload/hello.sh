# hello.sh - the second block, as the user that acts: says who and where it is, then does what it is told, line by line.
LOGIN_UID=$1 LOGIN_HOME=$2 LOGIN_USER=$3 LOGIN_PATH=$4 LOGIN_SSH=$5
exec 7>&1

UID_NOW=$LOGIN_UID
[ "$BECOME" = no ] || [ "$UID_NOW" = 0 ] || UID_NOW=$(id -u)

# A tool that is missing is said now, before anything is changed.
missing() {
  lost=
  for tool in base64 cat chmod chown cmp cp dd find head id ln ls mkdir mkfifo mv readlink rm rmdir setsid sha256sum \
    sleep stat sync tail tee wc; do
    command -v "$tool" >/dev/null 2>&1 || lost="$lost,$tool"
  done
  lost=${lost#,}
}

# hello - without a process of its own for each word: every host pays for it.
hello() {
  [ -n "$S" ] || case $UID_NOW in 0) S=/var/lib/flux ;; *) S=${HOME:-/nonexistent}/.flux ;; esac
  look
  missing
  machine_id='' boot_id='' at=-
  read -r machine_id 2>/dev/null </etc/machine-id || :
  read -r boot_id </proc/sys/kernel/random/boot_id || :
  [ ! -d "$S" ] || at=${seen%% *} # device and inode of the state folder
  words=
  for word in "$machine_id" "$boot_id" "$at" "$lost"; do
    case $word in
      *[!A-Za-z0-9_./:@%+,-]*) words="$words $(enc "$word")" ;;
      *) words="$words =$word" ;;
    esac
  done
  # shellcheck disable=SC2086 # fields
  rec hello 1 "$UID_NOW" $words
}

# serve - one word a line; the controller is trusted, it has logged in.
serve() {
  while read -r verb rest; do
    # shellcheck disable=SC2086 # ids, numbers and digests, split on purpose
    case $verb in
      plan) do_plan $rest ;;
      run) do_run $rest ;;
      more) do_more $rest ;;
      attach) do_attach $rest ;;
      cancel) do_cancel $rest ;;
      confirm) do_confirm $rest ;;
      kept) do_kept ;;
      bye) return ;;
    esac
  done
}
