# dnf_run.enact.sh - letting dnf, dnf5 or yum work: no question, and what was there is known.

# dnf_run WAIT TOOL ARGS...
dnf_run() {
  # shellcheck disable=SC2086 # a list of files
  await_lock "$1" $DNF_LOCKS || return
  shift
  tool=$1
  shift
  "$tool" -y "$@"
}

dnf_save() { save_text "dnf-$number" "$(dnf_listed)"; }
