"""Row 2: HTTP in, spool, SMTP out, into the sink, 2 KB a mail: one process, separate processes, Postfix."""
from ..report import Table, median, ratio

SYSTEMS = (('up', 'one process'), ('separate', 'separate processes'))


def measure(bench):
    return relay(bench, 2000, 'End to end into the sink, 2 KB, 64 connections, 64 sessions')


def relay(bench, octets, title):
    rounds = []
    with bench.postfix() as postfix, bench.postrider() as up, bench.postrider(separate=True) as separate:
        systems = {'postfix': postfix, 'up': up, 'separate': separate}
        bench.warm_up(*systems.values(), octets=octets)
        for _ in bench.rounds():
            rounds.append({name: bench.drive(system, bench.options.seconds, octets=octets)
                           for name, system in systems.items()})
    table = Table(title, ['system', 'mails/s', 'Postfix/s', 'ratio', 'MB/s', 'CPU µs/mail', 'generator µs/mail'],
                  'CPU: of the Postrider processes; generator: of the load generator beside it.')
    theirs = [r['postfix']['end_to_end_per_s'] for r in rounds]
    for name, words in SYSTEMS:
        ours = [r[name]['end_to_end_per_s'] for r in rounds]
        table.add(words, median(ours), median(theirs), ratio(ours, theirs), median(ours) * octets / 1e6,
                  median(r[name]['cpu_us'] for r in rounds), median(r[name]['generator_us'] for r in rounds))
    return {'rounds': rounds}, [table]
