"""What is measured: jobs a to g, each a list of rows in which every tool does the same work on the same hosts."""

import dataclasses
import random
import shutil
import statistics
import subprocess
import time

from harness import meter
from harness.delay import DelayLine
from harness.site import Site

SCRIPT = ('set -e; uname -srm; id -un; cat /proc/uptime; df -P / | tail -n 1; grep -c processor /proc/cpuinfo; '
          'head -n 1 /etc/os-release; ls -l /etc/ssh/sshd_config; cut -d: -f1 /etc/passwd | tail -n 1; date -u; free -m | head -n 2')
LINE = '0123456789abcdef' * 3 + '0123456789abcde'


@dataclasses.dataclass
class Row:
    """One piece of work on so many hosts, and what each tool paid for it."""

    job: str
    work: str
    hosts: int
    figures: dict


@dataclasses.dataclass
class Figure:
    """What one tool paid: medians, and how far apart the rounds were. Server CPU is that of all hosts together."""

    wall: float
    low: float
    high: float
    cpu: float
    memory: float
    server: float
    rounds: int
    fault: str


class Jobs:
    """Runs jobs over a fleet.

    `most` bounds how many hosts there may be, `only` says which numbers of them where it says any, `slow_most` how
    many for a slow tool; `rounds` is how often each tool works after a warm-up, a slow one once. `full` treats slow
    ones as the others.
    """

    def __init__(self, folder, fleet, tools, most, only, slow_most, rounds, full, say):
        self.folder, self.fleet, self.tools = folder, fleet, tools
        self.most, self.only, self.slow_most, self.rounds, self.full, self.say = most, only, slow_most, rounds, full, say
        self.limit = 600 if slow_most <= 10 and not full else 1800

    def sizes(self, *wanted):
        fit = [size for size in wanted if size <= self.most] or [self.most]
        return [size for size in fit if not self.only or size in self.only]

    def a(self):
        """One command, `true`."""
        for size in self.sizes(1, 10, 50, 200, 500):
            yield self.row('a', 'one command, `true`', size, lambda tool, site: tool.exec(site, 'true'))

    def b(self, delay=0):
        """The workflow `security`: on hosts on which nothing ran yet, then on hosts that are as they should be."""
        for size in self.sizes(1, 10, 50, 100):
            yield self.first(size, delay)
            yield self.converged(size, delay)

    def c(self):
        """A dry-run of the same, on hosts on which nothing ran yet."""
        for size in self.sizes(1, 10, 50, 100):
            self.fleet.renew(size)
            yield self.row('c', '`security`, dry-run', size, lambda tool, site: tool.security(site, look_only=True))

    def d(self):
        """Ten commands in one script."""
        for size in self.sizes(10, 50, 200):
            yield self.row('d', 'a script of ten commands', size, lambda tool, site: tool.exec(site, SCRIPT))

    def e(self):
        """Much output."""
        for megabytes, sizes in (1, self.sizes(10, 50)), (100, self.sizes(1, 4)):
            command = f'yes {LINE} | head -c {megabytes}000000'
            for size in sizes:
                yield self.row('e', f'{megabytes} MB of output a host', size, lambda tool, site: tool.exec(site, command))

    def f(self, delay=100):
        """The first two at a longer round trip."""
        for size in self.sizes(1, 10, 50):
            yield self.row('f', f'`true` at {delay} ms', size, lambda tool, site: tool.exec(site, 'true'), delay)
        for size in self.sizes(1, 50):
            yield self.first(size, delay)
            yield self.converged(size, delay)

    def g(self):
        """Hosts behind one bastion, which is as its distribution ships it."""
        for size in self.sizes(10, 100):
            # a host that another job has hardened forwards nothing
            self.fleet.renew(size + 1)
            bastion = self.fleet.hosts[-1]
            site = Site(self.folder / 'bastion', self.fleet, size, bastion=bastion)
            yield self.measured(Row('g', '`true` behind one bastion', size, {}), site, lambda tool: tool.exec(site, 'true'))

    def first(self, size, delay):
        work = '`security`, first run' + (f' at {delay} ms' if delay else '')
        return self.row('f' if delay else 'b', work, size, lambda tool, site: tool.security(site), delay, fresh=True)

    def converged(self, size, delay):
        work = '`security`, converged' + (f' at {delay} ms' if delay else '')
        return self.row('f' if delay else 'b', work, size, lambda tool, site: tool.security(site), delay, settled=True)

    def row(self, job, work, size, words, delay=0, fresh=False, settled=False):
        self.fleet.grow(size)
        line = DelayLine(self.fleet.hosts[:size], delay) if delay else None
        try:
            site = Site(self.folder / 'site', self.fleet, size, addresses=line.addresses if line else None)
            return self.measured(Row(job, work, size, {}), site, lambda tool: words(tool, site), fresh, settled)
        finally:
            if line:
                line.close()

    def measured(self, row, site, words, fresh=False, settled=False):
        """Every tool in turn, and that again and again, so that what else the machine does meets all of them alike."""
        taking = [tool for tool in self.tools if words(tool) and (self.full or not tool.slow or row.hosts <= self.slow_most)]
        costs = {tool.name: [] for tool in taking}
        for turn in range(self.rounds + 1):
            for tool in taking if turn == 0 else random.sample(taking, len(taking)):
                if not self.skips(tool, turn, costs[tool.name]):
                    if fresh:
                        self.fleet.renew(row.hosts)
                        # what was learned of them before they were laid anew helps nobody
                        shutil.rmtree(site.folder / '.local/state/flux/facts', ignore_errors=True)
                    if settled and turn == 0 and tool is taking[0]:
                        # all make the same of a host, so that it is settled for the others, too
                        meter.measure(words(tool), tool.env(site), self.limit)
                    costs[tool.name].append(self.once(tool, site, words(tool), turn == 0))
                    self.say(row, tool, turn, costs[tool.name][-1])
        for tool in taking:
            self.leave(tool, site)
            row.figures[tool.name] = figure(costs[tool.name])
        return row

    def skips(self, tool, turn, before):
        """A slow tool works once; one that failed or ran out of time is not asked again."""
        return turn > 0 and (any(cost.fault for cost, _ in before) or tool.slow and not self.full)

    def once(self, tool, site, words, watch_memory):
        before = self.fleet.cpu()
        cost = meter.measure(words, tool.env(site), self.limit, watch_memory, tool.keeps)
        time.sleep(0.2)  # for servers to see that their clients went
        return cost, self.fleet.cpu() - before

    def leave(self, tool, site):
        if tool.keeps:
            for host in site.hosts:
                subprocess.run(['ssh', '-F', site[tool.config], '-O', 'exit', host.name], check=False, capture_output=True)


def figure(costs):
    """Medians over the rounds after the warm-up; a tool that worked once has its only round."""
    rounds = costs[1:] or costs
    walls = [cost.wall for cost, _ in rounds]
    return Figure(
        wall=statistics.median(walls), low=min(walls), high=max(walls),
        cpu=statistics.median(cost.cpu for cost, _ in rounds), memory=costs[0][0].memory,
        server=statistics.median(server for _, server in rounds), rounds=len(rounds),
        fault=next((cost.fault for cost, _ in costs if cost.fault), ''))
