"""Real hosts without machines: each an OpenSSH server in mount, process, host name and network namespaces of its own,
over a copy-on-write root of this machine, as `flux lab` makes them. A host has its own machine id, host key, state
folder, kernel keys of the network, and firewall."""

import concurrent.futures
import os
import subprocess
import time
import uuid
from pathlib import Path

from harness import meter

REPOSITORY = Path(__file__).resolve().parents[2]
CLONE = REPOSITORY / 'flux-cli/src/main/java/dev/flux/cli/lab'
PARTS = ['clone-root.sh', 'clone-devices.sh', 'clone-kernel.sh', 'clone-enter.sh']
# Addresses set aside for measuring (RFC 2544): 198.18 for hosts, 198.19 for what stands before them.
HERE = '198.19.255.254'


class Host:
    """One host; it lives until it is closed, or this process ends however it comes."""

    def __init__(self, number):
        self.number = number
        self.name = f'h{number:03d}'
        self.address = f'198.18.{number // 250}.{number % 250 + 1}'
        # the same whenever it is laid anew: under a name there is one machine
        self.machine = uuid.uuid5(uuid.NAMESPACE_DNS, self.name).hex
        self.process = None
        self.pid = 0

    def start(self, keys):
        """A root of its own, a link of its own, then its server."""
        script = ''.join((CLONE / part).read_text(encoding='utf-8') for part in PARTS)
        apart = ['--mount', '--uts', '--ipc', '--pid', '--net', '--fork', '--kill-child=KILL', '--propagation', 'private']
        self.process = subprocess.Popen(
            ['setsid', 'unshare', *apart, '/bin/sh', '-c', script, 'flux-clone', self.name, self.machine, 'own', '/root'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={'PATH': os.environ['PATH'], 'HOME': '/root'})
        word, _, pid = self.process.stdout.readline().partition(' ')
        if word != 'ready':
            raise RuntimeError(f'{self.name}: no clone of this machine; `flux lab up` says why')
        self.pid = int(pid)
        self.link()
        self.serve(keys)

    def link(self):
        wire = f'b{self.number}'
        ip(f'link add {wire} type veth peer name eth0 netns {self.pid}',
           f'link set {wire} up', f'route add {self.address}/32 dev {wire} src {HERE}')
        ip(f'addr add {self.address}/32 dev eth0', 'link set eth0 up', f'route add {HERE}/32 dev eth0',
           f'route add default via {HERE} dev eth0 onlink', inside=self.pid)

    def serve(self, keys):
        """The distribution's own configuration, with keys of the measurement's."""
        root = Path(f'/proc/{self.pid}/root')
        put(root / 'etc/ssh/ssh_host_ed25519_key', keys.host(self.number), 0o600)
        put(root / 'root/.ssh/authorized_keys', keys.client_line(), 0o600)
        (root / 'run/sshd').mkdir(mode=0o755)
        self.run('exec /usr/sbin/sshd -E /run/sshd.log')

    def run(self, command):
        """A command in this host; answers its output."""
        words = ['nsenter', '--target', str(self.pid), '--mount', '--uts', '--ipc', '--pid', '--net', '--', '/bin/sh', '-c', command]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env={'PATH': os.environ['PATH'], 'HOME': '/root'})
        if done.returncode != 0:
            raise RuntimeError(f'{self.name}: {command}: {done.stderr.strip()}')
        return done.stdout

    def cpu(self):
        """Seconds of CPU that everything in this host has used: what ended is counted by who waited for it."""
        return sum(meter.cpu(pid) for pid in [self.pid, *meter.descendants(self.pid)])

    def close(self):
        if self.process:
            self.process.stdin.close()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.process = None


class Keys:
    """One client key for all hosts and one key for each; made once, since making them is not what is measured."""

    def __init__(self, folder):
        self.folder = folder
        self.client = folder / 'id_ed25519'
        self.made(self.client)

    def made(self, file):
        if not file.exists():
            subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'bench', '-f', str(file)], check=True)
        return file

    def host(self, number):
        return self.made(self.folder / f'host{number}').read_text(encoding='ascii')

    def host_line(self, number):
        public = self.made(self.folder / f'host{number}').with_suffix('.pub').read_text(encoding='ascii')
        return ' '.join(public.split()[:2])

    def client_line(self):
        return self.client.with_suffix('.pub').read_text(encoding='ascii')


class Fleet:
    """So many hosts, up at the same time."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.keys = Keys(folder)
        self.hosts = []
        ip(f'addr add {HERE}/32 dev lo')

    def grow(self, size):
        """Up to that many hosts; those that are there stay as they are."""
        fresh = [Host(number) for number in range(len(self.hosts), size)]
        self.hosts += fresh
        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda host: host.start(self.keys), fresh))
        self.settle()

    def renew(self, size):
        """That many hosts on which nothing ran yet."""
        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            list(threads.map(Host.close, self.hosts))
        self.hosts = []
        self.grow(size)

    def settle(self):
        """Waits until every server listens: it has written its process id then."""
        end = time.monotonic() + 30
        for host in self.hosts:
            while not Path(f'/proc/{host.pid}/root/run/sshd.pid').exists():
                if time.monotonic() > end:
                    raise RuntimeError(f'{host.name}: its server does not start')
                time.sleep(0.01)


    def cpu(self):
        return sum(host.cpu() for host in self.hosts)

    def close(self):
        with concurrent.futures.ThreadPoolExecutor(8) as threads:
            list(threads.map(Host.close, self.hosts))
        self.hosts = []


def ip(*lines, inside=None):
    into = ['nsenter', '--target', str(inside), '--net', '--'] if inside else []
    subprocess.run([*into, 'ip', '-batch', '-'], input='\n'.join(lines) + '\n', text=True, check=True, capture_output=True)


def put(file, text, mode):
    file.parent.mkdir(mode=0o700, exist_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), 'w', encoding='utf-8') as out:
        out.write(text)
