"""Row 8: the doors for vendors' client libraries beside /send, the same mail; accept rates in turn over 64 connections."""
from ..report import Table, median, ratio

DOORS = {'resend': 'POST /emails (Resend)'}
FLOOR = 0.85


def measure(bench):
    rates = []
    with bench.postrider() as up:
        bench.warm_up(up)
        for _ in bench.rounds():
            rates.append({door: bench.drive(up, bench.options.seconds, door=door) for door in ('mail', *DOORS)})
    table = Table('Vendors’ doors beside POST /send, the same mail of 2 KB, 64 connections',
                  ['door', 'its/s', '/send/s', 'ratio', 'CPU µs/mail', 'CPU µs/mail by /send'],
                  f'Promised of each: at least {FLOOR} of the rate of /send.')
    for door, words in DOORS.items():
        ours = [r[door]['accept_per_s'] for r in rates]
        theirs = [r['mail']['accept_per_s'] for r in rates]
        table.add(words, median(ours), median(theirs), ratio(ours, theirs),
                  median(r[door]['cpu_us'] for r in rates), median(r['mail']['cpu_us'] for r in rates))
    return {'rates': rates}, [table]
