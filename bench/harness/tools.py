"""The tools that are measured, each with its own way to do the same work on the same hosts."""

import os

from harness import ground
from harness.site import PEERS

# How many hosts at the same time: Flux's own default, and so everybody's.
FORKS = 50
# Where Debian's packages are, whatever other Python the machine has.
PYTHON = '/usr/bin/python3'
STRATEGIES = '/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy'
LAUNCHER = PEERS.parents[1] / 'flux-cli/target/dist/bin/flux'


class Tool:
    """A tool; a kind of work that it has no way to do is None."""

    package = None
    # Too slow to be measured as often as the others.
    slow = False
    # Whether it leaves connections behind that its next run is to find.
    keeps = False
    # Whether piping a whole script into it is something that it can do.
    pipes = False

    def __init__(self, name):
        self.name = name

    def env(self, site):
        return {'PATH': os.environ['PATH'], 'HOME': str(site.folder), 'LC_ALL': 'C.UTF-8', 'TERM': 'dumb'}

    def exec(self, site, command):
        """The words of a command line that runs a shell command on every host."""
        raise NotImplementedError

    def security(self, site, look_only=False):
        """The words of one that makes every host what the workflow `security` makes it."""
        return None


class Flux(Tool):
    def __init__(self, name, launcher=None):
        super().__init__(name)
        self.launcher = str(launcher or LAUNCHER)

    def exec(self, site, command):
        return [self.launcher, 'exec', '-i', site['inventory.toml'], '--on', '@bench', '--', command]

    def security(self, site, look_only=False):
        words = [self.launcher, 'workflow', 'security', '-i', site['inventory.toml'], '-c', site['flux.toml'], '--on', '@bench']
        return words + ['--dry-run'] if look_only else words


class Ansible(Tool):
    package = 'ansible'
    slow = True

    def env(self, site):
        return super().env(site) | {'ANSIBLE_CONFIG': site['ansible.cfg']}

    def exec(self, site, command):
        how = ['-m', 'command', '-a', command] if command == 'true' else ['-m', 'shell', '-a', command]
        return ['ansible', 'all', '-i', site['hosts.ini'], '-f', str(FORKS), *how]

    def security(self, site, look_only=False):
        words = ['ansible-playbook', '-i', site['hosts.ini'], '-e', f'@{site["vars.json"]}', str(PEERS / 'security.yml')]
        return words + ['--check', '--diff'] if look_only else words


class Mitogen(Ansible):
    package = 'mitogen'

    def env(self, site):
        return super().env(site) | {'ANSIBLE_STRATEGY': 'mitogen_linear', 'ANSIBLE_STRATEGY_PLUGINS': STRATEGIES}


class Xargs(Tool):
    """`ssh` under `xargs -P`, as it stands in many a crontab."""

    config = 'ssh_config'
    pipes = True

    def exec(self, site, command):
        return self.words(site, f'ssh -n -F {site[self.config]} "$0" {quoted(command)}')

    def security(self, site, look_only=False):
        if look_only:
            return None
        return self.words(site, f'ssh -F {site[self.config]} "$0" \'exec sh -c "$(cat)"\' <{site["security.sh"]}')

    def words(self, site, command):
        return ['xargs', '-a', site['names'], '-n', '1', '-P', str(FORKS), 'sh', '-c', f'exec {command}']


class Masters(Xargs):
    """The same over connections that stay open: each run but the first finds them."""

    config = 'masters_config'
    keeps = True


class Pdsh(Tool):
    package = 'pdsh'

    def env(self, site):
        return super().env(site) | {'PDSH_SSH_ARGS_APPEND': f'-F {site["ssh_config"]}'}

    def exec(self, site, command):
        return ['pdsh', '-S', '-R', 'ssh', '-f', str(FORKS), '-w', f'^{site["names"]}', command]


class Clush(Tool):
    package = 'clush'

    def exec(self, site, command):
        return ['clush', '-S', '-q', '-f', str(FORKS), '-o', f'-F {site["ssh_config"]}', '--hostfile', site['names'], command]


class Pssh(Tool):
    package = 'parallel-ssh'

    def exec(self, site, command):
        return ['parallel-ssh', '-t', '0', '-p', str(FORKS), '-x', f'-F {site["ssh_config"]}', '-h', site['names'], '-i', command]


class Paramiko(Tool):
    """The fastest client found: what it takes is what the servers take."""

    package = 'paramiko'

    def exec(self, site, command):
        if site.bastion:
            return None
        return [PYTHON, str(PEERS / 'connect.py'), site['addresses'], str(site.keys.client), site['known_hosts'], command]


def every(beside=None):
    """All tools, Flux first; beside it another distribution of it, where there is one."""
    others = [Flux('Flux, the other', beside / 'bin/flux')] if beside else []
    return [
        Flux('Flux'),
        *others,
        Paramiko('Paramiko, bare'),
        Xargs('xargs ssh'),
        Masters('xargs ssh, connected'),
        Pdsh('pdsh'),
        Clush('clush'),
        Pssh('pssh'),
        Mitogen('Ansible, Mitogen'),
        Ansible('Ansible'),
    ]


def versions():
    """What was measured, as its package says."""
    names = ['openssh-server', 'openssh-client', 'ansible-core', *ground.PEERS.values()]
    return {name: number for name in names if (number := ground.version(name))}


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"
