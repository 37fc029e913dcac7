# What Flux's workflow `security` makes of a host, as an administrator writes it in an afternoon and pipes it through
# ssh: it looks before it changes, and says what it changed. bench/run puts `sshd` and `sysctl` before it, which hold
# the texts of sshd.conf and sysctl.conf.
# shellcheck shell=sh disable=SC2154
set -eu

# same FILE TEXT - the file holds just that text.
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

dpkg-query -W -f '${db:Status-Status}\n' ufw | grep -qx installed || apt-get install -qy ufw

status=$(LC_ALL=C ufw status verbose)
case $status in
  'Status: active'*'Logging: on (low)'*'Default: deny (incoming), allow (outgoing), disabled (routed)'*'22/tcp '*ALLOW*'22/tcp (v6)'*) ;;
  *)
    for words in 'default deny incoming' 'default allow outgoing' 'default deny routed' 'logging low'; do
      # shellcheck disable=SC2086 # these are words
      ufw $words >/dev/null
    done
    ufw allow 22/tcp comment flux:ssh >/dev/null
    ufw --force enable >/dev/null
    echo 'changed: firewall'
    ;;
esac

rm -f /etc/ssh/flux-banner /etc/modules-load.d/flux.conf

file=/etc/ssh/sshd_config.d/00-flux.conf
if ! same "$file" "$sshd"; then
  (umask 077 && printf '%s\n' "$sshd" >"$file.new")
  /usr/sbin/sshd -t -f "$file.new"
  mv "$file.new" "$file"
  kill -HUP "$(cat /run/sshd.pid)"
  echo "changed: $file"
fi

file=/etc/sysctl.d/99-zz-flux.conf
if ! same "$file" "$sysctl"; then
  printf '%s\n' "$sysctl" >"$file"
  echo "changed: $file"
fi

# Of the kernel's keys these hosts have those of the network to themselves; the others are the machine's.
wanted=$(printf '%s\n' "$sysctl" | grep '^net.* = ')
# shellcheck disable=SC2046 # these are words
if [ "$(sysctl $(printf '%s\n' "$wanted" | cut -d ' ' -f 1))" != "$wanted" ]; then
  printf '%s\n' "$wanted" | sysctl -q -p -
  echo 'changed: kernel keys'
fi
