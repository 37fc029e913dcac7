# services.sh - packages, people, SSH: what a plan must respect; reads only.

package_facts() {
  if command -v apt-get >/dev/null 2>&1; then
    fact packages apt
  elif command -v dnf5 >/dev/null 2>&1; then
    fact packages dnf5
  elif command -v dnf >/dev/null 2>&1; then
    fact packages dnf4
  elif command -v yum >/dev/null 2>&1; then
    fact packages yum
  fi
}

# people_facts - whose shell is a shell.
people_facts() {
  people=
  while IFS=: read -r name _ number _ _ _ shell; do
    case $number in '' | *[!0-9]*) continue ;; esac
    if [ "$number" -ge 1000 ] && [ "$number" -le 60000 ]; then
      case $shell in '' | */nologin | */false) ;; *) people="$people$name " ;; esac
    fi
  done 2>/dev/null </etc/passwd
  fact users.human "${people% }"
}

# sudo_fact - whether sudo makes the login root without asking; a session that it made root is the proof.
sudo_fact() {
  can=no
  if [ "$LOGIN_UID" = 0 ] || { [ "$UID_NOW" = 0 ] && [ -z "${SUDO_USER:-}" ]; }; then
    return 0 # root as it is, or by doas
  elif [ "$UID_NOW" = 0 ] && [ "$BECOME" = password ]; then
    can=password
  elif [ "$UID_NOW" = 0 ] || sudo -n true </dev/null >/dev/null 2>&1; then
    can=yes
  fi
  fact sudo "$can"
}

# ssh_facts - the server's version, its unit, who starts it, and where it listens now.
ssh_facts() {
  version=$(ssh -V 2>&1)
  case $version in OpenSSH_*) version=${version#OpenSSH_} && fact ssh.version "${version%%[!0-9.]*}" ;; esac
  unit=ssh
  [ ! -e /usr/lib/systemd/system/sshd.service ] || unit=sshd
  fact ssh.unit "$unit"
  [ ! -e "/etc/systemd/system/sockets.target.wants/$unit.socket" ] || fact ssh.socket yes
  ports=
  if [ "$UID_NOW" = 0 ]; then
    effect=$(sshd -T 2>/dev/null) || :
    split_at "$LINE_END"
    for line in $effect; do case $line in 'port '*) ports="$ports${line#port } " ;; esac; done
    split_as_ever
  fi
  fact ssh.ports "${ports% }"
  # shellcheck disable=SC2086 # four words: the client's address and port, the server's address and port
  set -- $LOGIN_SSH
  [ $# -eq 4 ] || return 0
  fact ssh.client "$1"
  fact ssh.address "$3"
  fact ssh.port "$4"
}
