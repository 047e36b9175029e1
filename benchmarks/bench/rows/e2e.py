"""Row 2: HTTP in, spool, SMTP out, into the sink: one process, separate processes, Postfix."""
from ..report import Table, median, ratio

SIZES = (2000, 100_000)


def measure(bench):
    rounds = []
    with bench.postfix() as postfix, bench.postrider() as up, bench.postrider(separate=True) as separate:
        systems = {'postfix': postfix, 'up': up, 'separate': separate}
        bench.warm_up(*systems.values())
        for octets in SIZES[1:]:
            for system in systems.values():
                bench.drive(system, bench.options.warm_up / 4, octets=octets)
        for _ in bench.rounds():
            rounds.append({octets: {name: bench.drive(system, bench.options.seconds, octets=octets)
                                    for name, system in systems.items()} for octets in SIZES})
    table = Table('End to end into the sink, 64 connections, 64 sessions', [
        'system', 'octets', 'mails/s', 'Postfix/s', 'ratio', 'MB/s', 'CPU µs/mail'],
        'CPU: of the Postrider processes alone.')
    for octets in SIZES:
        theirs = [r[octets]['postfix']['end_to_end_per_s'] for r in rounds]
        for name, words in (('up', 'one process'), ('separate', 'separate processes')):
            ours = [r[octets][name]['end_to_end_per_s'] for r in rounds]
            table.add(words, f'{octets:,}', median(ours), median(theirs), ratio(ours, theirs),
                      median(ours) * octets / 1e6, median(r[octets][name]['cpu_us'] for r in rounds))
    return {'rounds': rounds}, [table]
