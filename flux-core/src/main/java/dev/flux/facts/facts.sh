# facts.sh - what a run may know about a host before it starts; reads, and runs few programs.

fact() {
  [ -z "$2" ] || { sentence "$2" && rec fact "$1" "$FIELD"; }
}

os_facts() {
  while IFS='=' read -r key value; do
    value=${value#[\"\']}
    value=${value%[\"\']}
    case $key in
      ID) fact os.id "$value" ;;
      ID_LIKE) fact os.like "$value" ;;
      VERSION_ID) fact os.version "$value" ;;
      VERSION_CODENAME) fact os.codename "$value" ;;
      PRETTY_NAME) fact os.name "$value" ;;
    esac
  done
}

facts() {
  if [ -r /etc/os-release ]; then os_facts </etc/os-release; fi
  fact arch "$(uname -m)"
  read -r kernel 2>/dev/null </proc/sys/kernel/osrelease || kernel=
  fact kernel "$kernel"
  init_fact
  container_fact
  tool_facts
  net_facts
  package_facts
  people_facts
  sudo_fact
  ssh_facts
  firewall_facts
  manager_facts
  guard_facts
  memory_facts
  disk_facts
  clock_facts
  restart_fact
  virtual_fact
  fact user "$LOGIN_USER"
  fact uid "$UID_NOW"
}
