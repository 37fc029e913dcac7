# restart.sh - how a restart shows that it is due; reads only.

# restart_newest - of the kernels that are wholly installed; nothing where the running one is not among them.
restart_newest() {
  [ -e "$ROOT/lib/modules/$running/modules.dep" ] || return 0
  for file in "$ROOT"/lib/modules/*/modules.dep; do
    file=${file%/modules.dep}
    printf '%s\n' "${file##*/}"
  done | sort -V | tail -n 1
}

# restart_libraries - what Red Hat's family says of itself, where its tool is there; it answers 1 for yes.
restart_libraries() {
  for tool in "dnf5 needs-restarting" "needs-restarting -r"; do
    command -v "${tool%% *}" >/dev/null 2>&1 || continue
    $tool >/dev/null 2>&1
    [ $? -eq 1 ] || return 1
    printf 'its package manager says so'
    return 0
  done
  return 1
}
