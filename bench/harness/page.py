"""What was measured, as a page for people, a picture, and a file for programs."""

import dataclasses
import datetime
import json
import os
import platform
import subprocess
import time
from pathlib import Path

from harness import picture, tools
from harness.jobs import Figure, Row

HEAD = '''# Measured performance

Flux beside the tools people would pick instead: the same work on the same hosts in one run. This page is written by `bench/run`; what it says was
measured, and where the time goes is told in [performance](../concepts/performance.md).

![Wall time of each tool](performance.svg)

In one panel a bar twice as long is twice the time; each shows the number of hosts that the most tools were given.

'''

HOW = '''## How it is measured

- A host is a real OpenSSH server of the distribution, with the distribution's own settings, in mount, process, host name and network namespaces of its own:
  its own machine id, host key, `/var/lib/flux`, kernel keys of the network and firewall. All hosts and the client share one machine, so that what servers take
  is taken from the client: the wall time of everybody, Flux included, has the servers' CPU in it.
- Every tool may work on {forks} hosts at the same time, checks host keys, and begins without open connections; "xargs ssh, connected" alone keeps them.
- Tools take turns, and that in another order each round, after a warm-up that is not counted; memory is looked at in the warm-up only, since looking slows
  down. Figures are medians, with the range of the rounds; a slow tool works once, without a warm-up. How many rounds
  were counted stands in the last column.
- CPU and memory are those of the tool's whole tree of processes. Servers' CPU is that of everything in the hosts.
- The work of `security` is the same with each tool: `bench/run` compares what became of a host, and says above where something is not the same. Packages are
  asked for, not fetched. Flux also proves every change that could cut it off by a new login, and keeps what it takes to put all of it back; the others do not.
- Of long output Flux brings the first and the last 64 KiB of each stream, and how much is between them; the others bring all of it.
- "Paramiko, bare" is the fastest client that was found, without anything around it: how fast these servers can be.
'''


def write(folder, rows, skipped, unlike, facts, part, add):
    """Writes performance.md, performance.svg and performance.json into a folder.

    `facts` are of the machine, `part` of this run; with `add` the rows of earlier runs that this one has not measured
    stay, if they are of the same machine and the same peers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / 'performance.json'
    rows = [dataclasses.asdict(row) for row in rows]
    parts = [part]
    if add and file.exists():
        before = json.loads(file.read_text(encoding='utf-8'))
        if before['facts'] != facts:
            file = file.with_suffix('.new.json')
            print(f'bench: the page is of another machine or other versions and stays as it is; what was measured now is in {file}')
            folder = None
        else:
            new = {named(row) for row in rows}
            rows = [row for row in before['rows'] if named(row) not in new] + rows
            works = [row['work'] for row in rows]
            rows.sort(key=lambda row: (row['job'], works.index(row['work']), row['hosts']))
            parts = before['parts'] + parts
            skipped, unlike = before['skipped'] | skipped, before['unlike'] | unlike
    kept = {'facts': facts, 'parts': parts, 'skipped': skipped, 'unlike': unlike, 'rows': rows}
    file.write_text(json.dumps(kept, indent=1) + '\n', encoding='utf-8')
    if folder:
        rows = [Row(**row | {'figures': {name: Figure(**figure) for name, figure in row['figures'].items()}}) for row in rows]
        (folder / 'performance.svg').write_text(picture.draw(rows), encoding='utf-8')
        text = HEAD + ground(facts, parts, skipped, unlike) + tables(rows) + HOW.format(forks=tools.FORKS)
        (folder / 'performance.md').write_text(text, encoding='utf-8')


def named(row):
    return row['job'], row['work'], row['hosts']


def machine():
    """The machine, and how busy it is with other things: to be asked before the run."""
    lines = Path('/proc/cpuinfo').read_text(encoding='ascii', errors='replace').splitlines()
    model = next((line.split(':', 1)[1].strip() for line in lines if line.startswith('model name')), 'unknown')
    memory = os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30
    release = dict(line.split('=', 1) for line in Path('/etc/os-release').read_text(encoding='utf-8').splitlines() if '=' in line)
    flux = subprocess.run([str(tools.LAUNCHER), '--version'], capture_output=True, text=True, check=False).stdout.strip()
    return {
        'date': datetime.datetime.now(datetime.UTC).strftime('%Y-%m-%d %H:%M UTC'),
        'machine': f'{os.cpu_count()} CPUs ({model}), {memory:.0f} GiB',
        'system': f'{release.get("PRETTY_NAME", "?").strip(chr(34))}, kernel {platform.release()}',
        'flux': flux,
        'versions': tools.versions(),
        'busy': round(busy(), 2),
    }


def busy(seconds=3):
    """How many processors other things take."""
    def used():
        words = [int(word) for word in Path('/proc/stat').read_text(encoding='ascii').split('\n', 1)[0].split()[1:9]]
        return sum(words) - words[3] - words[4]
    before = used()
    time.sleep(seconds)
    return (used() - before) / os.sysconf('SC_CLK_TCK') / seconds


def ground(facts, parts, skipped, unlike):
    versions = ', '.join(f'{name} {number}' for name, number in facts['versions'].items())
    text = f'{facts["machine"]}; {facts["system"]};\n{versions}.\n\n'
    text += 'What tools did on so many hosts was measured in one run; these runs were made:\n\n'
    for part in parts:
        text += f'- `{part["command"]}`, {part["flux"]}, {part["date"]}, {part["took_s"] / 60:.0f} minutes'
        if part['slow_hosts']:
            text += f'; Ansible at most {part["slow_hosts"]} hosts and each work once'
        if part['busy'] > 0.2:
            text += f'; **other work took {part["busy"]:.1f} CPUs before it began**'
        text += '\n'
    text += '\n'
    if any(part['busy'] > 0.2 for part in parts):
        text += 'Where other work ran, wall times are longer than they would be, and not by the same factor for all; CPU times and ratios say more.\n\n'
    for name, why in skipped.items():
        text += f'Not measured: {name} ({why}).\n\n'
    for name, why in unlike.items():
        text += f'Not the same work: {name} {why}.\n\n'
    return text


def tables(rows):
    """One table for each sort of work."""
    text = ''
    for work in dict.fromkeys((row.job, row.work) for row in rows):
        text += f'## {work[0]}. {work[1]}\n\n'
        text += '| Hosts | Tool | Wall s | Range | Times Flux | Client CPU, ms a host | Memory, MiB | Servers\' CPU, ms a host | Rounds |\n'
        text += '|--:|---|--:|--:|--:|--:|--:|--:|--:|\n'
        for row in rows:
            if (row.job, row.work) == work:
                text += ''.join(line(row, name, figure) for name, figure in row.figures.items())
        text += '\n'
    return text


def line(row, name, figure):
    if figure.fault:
        return f'| {row.hosts} | {name}: {figure.fault} | | | | | | | |\n'
    flux = row.figures.get('Flux')
    times = f'{figure.wall / flux.wall:.2f}' if flux and not flux.fault else ''
    return (f'| {row.hosts} | {name} | {figure.wall:.2f} | {figure.low:.2f} - {figure.high:.2f} | {times} | {figure.cpu / row.hosts * 1000:.0f} '
            f'| {figure.memory:.0f} | {figure.server / row.hosts * 1000:.0f} | {figure.rounds} |\n')
