# dnf_upgraded TOOL WAIT SCOPE GLOBS
dnf_upgraded_save() { dnf_save; }

dnf_upgraded_enact() {
  tool=$1 wait_s=$2 scope=$3
  set -f
  # shellcheck disable=SC2086 # a list of patterns
  set -- $4
  set +f
  for glob in "$@"; do set -- "$@" "--exclude=$glob" && shift; done
  case $scope:$tool in
    security:*) set -- --security "$@" ;;
    full:yum) ;;
    full:*) set -- --allowerasing "$@" ;;
  esac
  dnf_run "$wait_s" "$tool" upgrade "$@"
}

dnf_upgraded_restore() {
  printf 'versions stay as the update left them; before it they were:\n'
  dnf_listed >"$D/dnf.now"
  awk 'NR == FNR { now[$1] = $2; next } ($1 in now) && now[$1] != $2' "$D/dnf.now" "$D/checkpoint/dnf-$number.text"
}
