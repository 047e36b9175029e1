"""Row 8: durable accept over SMTP while the mail is relayed, by the same generator into both systems, in the same run.

smtp-source cannot log in, so Postrider takes its mail as a client's that needs no login: what mynetworks is for Postfix.
"""
from ..machine import note
from ..report import Table, median, ratio
from ..source import Source

CONNECTIONS = (1, 16, 64)
SIZES = (2000, 100_000)


def measure(bench):
    figures = {}
    with bench.postfix() as postfix, bench.postrider(smtp=True) as up:
        sources = {'postfix': Source(postfix.port, bench.sink), 'postrider': Source(up.smtp_port, bench.sink)}
        for source in sources.values():
            for octets in SIZES:
                source.drive(bench.options.warm_up / len(SIZES), 64, octets)
        cases = [(connections, SIZES[0]) for connections in CONNECTIONS] + [(64, SIZES[1])]
        for _ in bench.rounds():
            for case in cases:
                figures.setdefault(case, []).append(
                    {name: one(name, source, bench.options.seconds, *case) for name, source in sources.items()})
    table = Table('Durable accept over SMTP, while relaying', [
        'connections, octets', 'Postrider/s', 'Postfix/s', 'ratio', 'end to end/s', 'Postfix/s', 'ratio'],
        'By smtp-source over connections that stay open, into both in turn; no TLS, no login.')
    for (connections, octets), rounds in figures.items():
        cells = []
        for figure in ('accept_per_s', 'end_to_end_per_s'):
            ours = [r['postrider'][figure] for r in rounds]
            theirs = [r['postfix'][figure] for r in rounds]
            cells += [median(ours), median(theirs), ratio(ours, theirs)]
        table.add(f'{connections}, {octets:,}', *cells)
    return {'rounds': {f'{c} {o}': rounds for (c, o), rounds in figures.items()}}, [table]


def one(name, source, seconds, connections, octets):
    result = source.drive(seconds, connections, octets)
    note(f"{name:9} {octets:>6} octets {connections:>3} connections by SMTP: accepts {result['accept_per_s']:.0f}/s, "
         f"end to end {result['end_to_end_per_s']:.0f}/s")
    return result
