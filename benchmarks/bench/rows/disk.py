"""Row 5: what is written to the disk, and how often it is flushed.

Both by the counters of the block device that the spool and the queue lie on (/proc/diskstats), from one sync to the
next, for every system alike: what the file system adds is in it, and whatever else the machine writes meanwhile, so the
machine must be idle. For Postrider beside it the number of its group commits, each of which syncs once.
"""
import os
import time

from ..machine import Failure, note
from ..report import Table, median

SECTOR = 512


def counters(directory):
    """Octets written and flushes of the device that holds the directory."""
    number = os.stat(directory).st_dev
    wanted = (str(os.major(number)), str(os.minor(number)))
    with open('/proc/diskstats', encoding='ascii') as f:
        for line in f:
            fields = line.split()
            if (fields[0], fields[1]) == wanted:
                return {'octets': int(fields[9]) * SECTOR, 'flushes': int(fields[18]) if len(fields) > 18 else 0}
    raise Failure(f'no counters for the device of {directory}')


def measure(bench):
    rounds = []
    with bench.postfix() as postfix, bench.postrider(metrics=True) as up:
        bench.warm_up(postfix, up)
        for _ in bench.rounds():
            rounds.append({octets: {system.name: one(bench, system, octets) for system in (postfix, up)}
                           for octets in (2000, 100_000)})
    table = Table('Written to the disk, accepted and relayed, 64 connections', [
        'system', 'octets', 'KB written/mail', 'device flushes/1,000 mails', 'own syncs/1,000 mails', 'changes/commit'],
        'Written and flushes are those of the block device; own syncs are the group commits.')
    for octets in (2000, 100_000):
        for name in ('up', 'postfix'):
            found = [r[octets][name] for r in rounds]
            table.add({'up': 'Postrider', 'postfix': 'Postfix'}[name], f'{octets:,}',
                      median(f['octets'] for f in found) / 1e3, median(f['flushes'] for f in found) * 1e3,
                      median(f['commits'] for f in found) * 1e3 if name == 'up' else None,
                      median(f['changes'] for f in found) if name == 'up' else None)
    return {'rounds': rounds}, [table]


def one(bench, system, octets):
    """Per mail. What the page cache still holds is written before and after; a moment later even the log is."""
    quieten()
    before, commits = counters(bench.directory), own(system)
    result = bench.drive(system, bench.options.seconds, octets=octets)
    quieten()
    after, mails = counters(bench.directory), result['mails']
    figures = {name: (after[name] - before[name]) / mails for name in after}
    if commits:
        groups, changes = (a - b for a, b in zip(own(system), commits))
        figures.update(commits=groups / mails, changes=changes / groups)
    note(f'{system.name}: {figures}')
    return {**figures, 'mails': mails}


def own(system):
    if system.name == 'postfix':
        return None
    return system.metric('postrider_commit_changes_count'), system.metric('postrider_commit_changes_sum')


def quieten():
    os.sync()
    time.sleep(1)
    os.sync()
