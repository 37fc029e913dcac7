"""The files by which each tool finds the hosts: the same hosts under the same names, the same key, the same trust."""

import json
from pathlib import Path

PEERS = Path(__file__).resolve().parents[1] / 'peers'


class Site:
    """So many hosts of a fleet, and how they are reached.

    `addresses` leads elsewhere than to the hosts themselves, as to something that delays; `bastion` is a host that all
    others are reached through.
    """

    def __init__(self, folder, fleet, size, addresses=None, bastion=None):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.keys = fleet.keys
        self.bastion = bastion
        self.hosts = [host for host in fleet.hosts if host is not bastion][:size]
        self.at = addresses or {}
        self.write()

    def address(self, host):
        return self.at.get(host.name, host.address)

    def write(self):
        known = [self.hosts, [self.bastion]] if self.bastion else [self.hosts]
        lines = [f'{self.address(host)} {self.keys.host_line(host.number)}' for some in known for host in some]
        self.put('known_hosts', '\n'.join(lines))
        self.put('names', '\n'.join(host.name for host in self.hosts))
        self.put('addresses', '\n'.join(self.address(host) for host in self.hosts))
        self.put('ssh_config', self.ssh_config())
        self.put('masters_config', self.ssh_config() + self.masters())
        self.put('inventory.toml', self.inventory())
        self.put('flux.toml', '[modules.firewall]\nbackend = "ufw"\n')
        self.put('hosts.ini', '\n'.join(f'{host.name} ansible_user=root' for host in self.hosts))
        self.put('ansible.cfg', self.ansible())
        self.put('vars.json', json.dumps({'keys': [line for line in peer('sysctl.conf').splitlines() if line.startswith('net.')]}))
        self.put('security.sh', f"sshd='{peer('sshd.conf').strip()}'\nsysctl='{peer('sysctl.conf').strip()}'\n{peer('security.sh')}")

    def ssh_config(self):
        blocks = [f'Host {host.name}\n  HostName {self.address(host)}\n  HostKeyAlias {self.address(host)}\n' for host in self.hosts]
        jump = f'  ProxyJump {self.bastion.name}\n' if self.bastion else ''
        if self.bastion:
            where = f'  HostName {self.bastion.address}\n  HostKeyAlias {self.bastion.address}\n  ProxyJump none\n'
            blocks.insert(0, f'Host {self.bastion.name}\n{where}')
        return ''.join(blocks) + f'''Host *
  User root
  IdentityFile {self.keys.client}
  IdentitiesOnly yes
  UserKnownHostsFile {self.folder / "known_hosts"}
  GlobalKnownHostsFile none
  StrictHostKeyChecking yes
  BatchMode yes
  LogLevel ERROR
{jump}'''

    def masters(self):
        return f'  ControlMaster auto\n  ControlPersist yes\n  ControlPath {self.folder}/m-%n\n'

    def inventory(self):
        head = f'[defaults]\nuser = "root"\nidentity_file = "{self.keys.client}"\nknown_hosts = "{self.folder / "known_hosts"}"\n'
        names = ', '.join(f'"{host.name}"' for host in self.hosts)
        head += f'\n[servers.bench]\nhosts = [{names}]\n'
        if self.bastion:
            head += f'jump_host = "{self.bastion.name}"\n'
        hosts = [*self.hosts, self.bastion] if self.bastion else self.hosts
        if self.bastion:
            head += f'\n[servers.bastion]\nhosts = ["{self.bastion.name}"]\n'
        return head + ''.join(f'\n[hosts.{host.name}]\naddress = "{self.address(host)}"\n' for host in hosts)

    def ansible(self):
        arguments = f'ssh_args = -F {self.folder / "ssh_config"} -o ControlMaster=auto -o ControlPersist=60s'
        return peer('ansible.cfg') + f'{arguments}\ncontrol_path_dir = {self.folder / "cp"}\n'

    def put(self, name, text):
        (self.folder / name).write_text(text + '\n', encoding='utf-8')

    def __getitem__(self, name):
        return str(self.folder / name)


def peer(name):
    return (PEERS / name).read_text(encoding='utf-8')
