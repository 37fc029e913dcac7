# apt_run.enact.sh - letting apt work: no question, no lock taken away, and what was there is known.

# apt_run WAIT CONFFILES ARGS... - CONFFILES is keep or replace, for files that were changed here.
apt_run() {
  wait_s=$1 keeping='--force-confdef --force-confold'
  [ "$2" != replace ] || keeping=--force-confnew
  shift 2
  # shellcheck disable=SC2086 # a list of files
  await_lock "$wait_s" $APT_LOCKS || return
  for option in $keeping; do set -- -o "Dpkg::Options::=$option" "$@"; done
  apt-get -q -y -o DPkg::Lock::Timeout="$wait_s" -o Dpkg::Use-Pty=0 "$@"
}

# apt_refresh WAIT - the index, anew.
apt_refresh() { apt_run "$1" keep -o APT::Update::Error-Mode=any -o Acquire::Retries=3 update && mark "$S/apt-index"; }

apt_save() { save_text "apt-$number" "$(apt_listed)" && save_text "apt-auto-$number" "$(apt-mark showauto)"; }
