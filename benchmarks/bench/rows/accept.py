"""Row 1: durable accept over HTTP while the mail is relayed, beside the route that does nothing and Postfix.

Rates come from a closed loop, latencies from a fixed schedule at 70 % of that rate.
"""
from ..report import Table, median, ratio

SHARE = 0.7


def measure(bench):
    rounds = []
    with bench.postfix() as postfix, bench.postrider() as up:
        bench.warm_up(postfix, up)
        for _ in bench.rounds():
            rounds.append({c: one_round(bench, postfix, up, c) for c in bench.options.connections})
    table = Table('Durable accept, 2 KB, while relaying', [
        'connections', 'Postrider/s', 'Postfix/s', 'ratio', 'GET /healthz/s', 'p50 ms', 'p99 ms', 'at 1/s'],
        f'Latencies of POST /send on a fixed schedule ("at", {SHARE:.0%} of the rate), counted from the scheduled time.')
    for c in bench.options.connections:
        ours = [r[c]['postrider']['accept_per_s'] for r in rounds]
        theirs = [r[c]['postfix']['accept_per_s'] for r in rounds]
        table.add(str(c), median(ours), median(theirs), ratio(ours, theirs),
                  median(r[c]['healthz']['per_s'] for r in rounds),
                  median(r[c]['scheduled']['p50_ms'] for r in rounds),
                  median(r[c]['scheduled']['p99_ms'] for r in rounds),
                  median(r[c]['scheduled']['rate'] for r in rounds))
    return {'rounds': rounds}, [table]


def one_round(bench, postfix, up, connections):
    seconds = bench.options.seconds
    theirs = bench.drive(postfix, seconds, connections)
    ours = bench.drive(up, seconds, connections)
    rate = ours['accept_per_s'] * SHARE
    scheduled = bench.drive(up, seconds, connections, rate=rate)
    healthz = bench.load.order('get', port=up.port, path='/healthz', connections=connections,
                               seconds=max(1, seconds / 3))
    return {'postfix': theirs, 'postrider': ours, 'scheduled': {**scheduled, 'rate': rate}, 'healthz': healthz}
