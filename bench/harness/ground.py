"""What the measurement stands on: packages, and a network that nobody else sees."""

import os
import shutil
import subprocess
import sys

# Package by what it brings. A peer that cannot be had is left out, and the page says so.
PEERS = {
    'ansible': 'ansible',
    'mitogen': 'ansible-mitogen',
    'pdsh': 'pdsh',
    'clush': 'clustershell',
    'parallel-ssh': 'pssh',
    'paramiko': 'python3-paramiko',
}
# Without these there is nothing to measure; ufw is what the `security` workflow finds on its hosts.
NEEDED = ['openssh-server', 'openssh-client', 'iproute2', 'util-linux', 'ufw', 'iptables', 'procps']
INSIDE = 'FLUX_BENCH_INSIDE'


def version(package):
    """The installed version of a package, or None."""
    asked = subprocess.run(['dpkg-query', '-W', '-f', '${db:Status-Status} ${Version}', package],
                           capture_output=True, text=True, check=False)
    status, _, number = asked.stdout.partition(' ')
    return number if status == 'installed' else None


def install():
    """Installs what is missing; answers what could not be had, by name, with the reason."""
    if os.geteuid() != 0 or not shutil.which('apt-get'):
        sys.exit('bench: needs Debian and root: it installs packages and makes hosts out of namespaces. Try: sudo bench/run')
    missing = [package for package in NEEDED if not version(package)]
    if missing and (why := apt(missing)):
        sys.exit(f'bench: no hosts without {" ".join(missing)}: {why}')
    skipped = {}
    for name, package in PEERS.items():
        if not version(package) and (why := apt([package])):
            skipped[name] = f'package {package}: {why}'
    return skipped


def apt(packages):
    """Installs packages; answers why not, or nothing."""
    print('installing', *packages, flush=True)
    # Run level 1: a package starts no service of its own.
    quiet = dict(os.environ, DEBIAN_FRONTEND='noninteractive', RUNLEVEL='1', LC_ALL='C')
    words = ['apt-get', '-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
    for attempt in (words + ['install', '--no-install-recommends', *packages], words + ['update']) * 2:
        done = subprocess.run(attempt, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode == 0 and 'install' in attempt:
            return ''
    lines = [line for line in done.stderr.splitlines() if line.startswith('E: ')]
    return lines[-1][3:] if lines else f'apt-get ended with {done.returncode}'


def enter():
    """Starts this program anew in network and mount namespaces of its own: no firewall and no route of the machine
    is touched, and no address here can be one of the user's network."""
    if os.environ.get(INSIDE):
        # The way from one host to another, as through a bastion, leads through here.
        with open('/proc/sys/net/ipv4/ip_forward', 'w', encoding='ascii') as forward:
            forward.write('1')
        subprocess.run(['ip', 'link', 'set', 'lo', 'up'], check=True)
        return
    os.environ[INSIDE] = 'yes'
    os.execvp('unshare', ['unshare', '--net', '--mount', '--propagation', 'private', sys.executable, *sys.argv])
