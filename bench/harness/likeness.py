"""Whether the tools do the same work: what a host is after each of them."""

from harness import meter

# The texts that decide, the kernel's keys as they are, the firewall as it is.
ASK = r'''
for file in /etc/ssh/sshd_config.d/00-flux.conf /etc/sysctl.d/99-zz-flux.conf; do stat -c '%n %a %u' $file; cat $file; done
sed -n 's|^\(net[a-z0-9._]*\) = .*|\1|p' /etc/sysctl.d/99-zz-flux.conf | tr . / | while read -r key; do
  echo "$key $(cat /proc/sys/$key)"
done
LC_ALL=C ufw status verbose
/usr/sbin/sshd -T | sort
'''


def differences(fleet, site_of, tools):
    """Runs each tool on a host on which nothing ran yet; answers, by tool, what it made otherwise than the first."""
    found, wanted = {}, None
    for tool in tools:
        fleet.renew(1)
        site = site_of(1)
        cost = meter.measure(tool.security(site), tool.env(site), 600)
        if cost.fault:
            found[tool.name] = cost.fault
            continue
        made = fleet.hosts[0].run(ASK).splitlines()
        wanted = wanted or made
        other = [f'"{was}" is "{is_}"' for was, is_ in zip(wanted, made) if was != is_] or ['more or fewer lines'] * (len(made) != len(wanted))
        if other:
            found[tool.name] = f'makes another host of it: {"; ".join(other[:3])}'
    return found
