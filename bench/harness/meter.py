"""What one command line costs this machine: wall time, CPU and memory of the whole tree of its processes."""

import ctypes
import dataclasses
import json
import os
import pwd
import re
import resource
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

PARENT_DEATH_SIGNAL = 1
CHILD_SUBREAPER = 36
TICKS = os.sysconf('SC_CLK_TCK')


@dataclasses.dataclass
class Cost:
    """What was measured. Times in seconds, memory in MiB; `fault` says why the command line did not do its work."""

    wall: float
    cpu: float
    memory: float
    fault: str


def measure(words, env, limit, watch_memory=False, keep=False):
    """Runs a command line in a process that adopts whatever it leaves behind.

    Memory is looked at only where that is asked for, since looking slows down. What is left behind, such as a kept
    connection, is counted and ended, unless it is to be kept.
    """
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        status = 1
        try:
            with os.fdopen(write, 'w') as out:
                json.dump(dataclasses.asdict(_inside(words, env, limit, watch_memory, keep)), out)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read) as answer:
        text = answer.read()
    os.waitpid(pid, 0)
    return Cost(**json.loads(text))


def _inside(words, env, limit, watch_memory, keep):
    ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1, 0, 0, 0)
    _die_with_parent()
    with tempfile.TemporaryFile() as talk:
        begin = time.monotonic()
        tool = subprocess.Popen(words, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=talk,
                                start_new_session=True, preexec_fn=_die_with_parent)
        watch = Watch() if watch_memory else None
        try:
            code = tool.wait(limit)
            fault = f'ended with {code}' if code else ''
        except subprocess.TimeoutExpired:
            os.killpg(tool.pid, signal.SIGKILL)
            tool.wait()
            fault = f'not done after {limit} s'
        wall = time.monotonic() - begin
        memory = watch.peak() if watch else 0
        left = descendants(os.getpid())
        running = sum(cpu(one) for one in left)
        if not keep:
            end(left)
        if fault:
            talk.seek(0)
            lines = talk.read().decode(errors='replace').strip().splitlines()
            fault += f': {nameless(lines[-1])[:200]}' if lines else ''
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime + (running if keep else 0)
    return Cost(wall, spent, memory, fault)


def nameless(text):
    """What a tool said without the names of this machine, of who measures here, and of his folder: it is published."""
    host = socket.gethostname()
    user = pwd.getpwuid(os.getuid())
    names = {host: 'here', host.partition('.')[0]: 'here', user.pw_dir: '~', user.pw_name: 'me'}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf'(?<![\w.-]){re.escape(name)}(?![\w-])', names[name], text)
    return text


def _die_with_parent():
    """Nothing goes on once the measurement was broken off."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


class Watch:
    """Adds up the memory of this process's descendants, each shared page once, five times a second."""

    def __init__(self):
        self.most = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self):
        while not self.ended.wait(0.2):
            self.most = max(self.most, sum(proportional(pid) for pid in descendants(os.getpid())))

    def peak(self):
        self.ended.set()
        self.thread.join()
        return self.most / 1024


def descendants(pid):
    """Everything below a process."""
    found, left = [], [pid]
    while left:
        try:
            folder = Path(f'/proc/{left.pop()}/task')
            threads = list(folder.iterdir())
        except OSError:
            continue
        for thread in threads:
            try:
                below = [int(one) for one in (thread / 'children').read_text(encoding='ascii').split()]
            except OSError:
                continue
            found += below
            left += below
    return found


def proportional(pid):
    """KiB of memory, what is shared divided by those who share it."""
    try:
        for line in Path(f'/proc/{pid}/smaps_rollup').read_text(encoding='ascii').splitlines():
            if line.startswith('Pss:'):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def cpu(pid):
    """Seconds that a living process has used, with those of its ended children."""
    try:
        stat = Path(f'/proc/{pid}/stat').read_text(encoding='ascii', errors='replace')
    except OSError:
        return 0
    return sum(int(field) for field in stat.rpartition(')')[2].split()[11:15]) / TICKS


def end(pids):
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass
