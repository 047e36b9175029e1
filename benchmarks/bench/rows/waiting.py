"""Row 3: the same with a million envelopes that wait for dead destinations.

The destinations are dead for real: their static exchanger is a port of the loopback where nobody listens, so the sender
tries them, is refused, suspends them and comes back, all while the living destination is measured. Rounds go in turn
over an empty spool, one with all of it for 1,000 domains, and one with all of it for a single domain.
"""
import json
import os
import shutil
import subprocess
import time

from ..machine import SPOOL_FLAGS, Failure, classpath, java, note
from ..report import Table, median, ratio

KINDS = {'empty': 0, 'one': 1, 'thousand': 1000}
WORDS = {'empty': 'nothing waits', 'thousand': '1,000 dead domains', 'one': 'one dead domain'}
CLAIMS = 500


def spool_program(name, *arguments):
    """A program of benchmarks/ that opens a spool; its line of JSON."""
    done = subprocess.run(
        [java(), *SPOOL_FLAGS, '-Xmx512m', '-cp', classpath(), 'io.postrider.benchmarks.spool.' + name]
        + [str(a) for a in arguments], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Failure(f'{name} failed')
    return json.loads(done.stdout)


def measure(bench):
    waiting, made, rounds = bench.options.waiting, {}, []
    data = {kind: os.path.join(bench.directory, 'waiting-' + kind) for kind in KINDS}
    try:
        for kind, domains in KINDS.items():
            made[kind] = spool_program('Fill', data[kind], waiting if domains else 0, max(domains, 1), 2000)
            note(f'{WORDS[kind]}: {made[kind]}')
        for _ in bench.rounds():
            rounds.append({kind: one_round(bench, data[kind]) for kind in KINDS})
        claims = {kind: spool_program('ClaimTime', data[kind], CLAIMS) for kind in KINDS}
    finally:
        for directory in data.values():
            shutil.rmtree(directory, ignore_errors=True)
    return {'made': made, 'rounds': rounds, 'claims': claims}, [table_of(bench, made, rounds, claims)]


def one_round(bench, data):
    dead = {'*': ['127.0.0.1:1'], 'example.net': [f'127.0.0.1:{bench.sink.port}']}
    begun = time.monotonic()
    with bench.postrider(static_mx=dead, data=data, metrics=True) as up:
        if up.send() != 200:
            raise Failure('the first mail was not accepted\n' + up.last_words())
        first_accepted = time.monotonic() - begun
        bench.sink.await_more(1, 60)
        first_received = time.monotonic() - begun
        note(f'first mail accepted after {first_accepted:.2f} s, received after {first_received:.2f} s')
        bench.warm_up(up)
        result = bench.drive(up, bench.options.seconds)
        tried = up.metric('postrider_attempts_total{outcome="deferred"}')
        resident, most = up.memory_mb()
        note(f'resident {resident:.0f} MB, at most {most:.0f} MB, spool {up.spool_octets() / 1e6:.0f} MB')
        return {**result, 'first_accepted_s': first_accepted, 'first_received_s': first_received,
                'resident_mb': resident, 'peak_mb': most, 'spool_octets': up.spool_octets(), 'dead_attempts': tried,
                'waiting': up.metric('postrider_waiting')}


def table_of(bench, made, rounds, claims):
    table = Table(
        f'One process with {bench.options.waiting:,} envelopes waiting, 2 KB each, end to end, 64 connections',
        ['waiting for', 'mails/s', 'of empty', 'claim p50 ms', 'p99', 'settle p50 ms', 'resident MB', 'at most',
         'start to first delivery s', 'file MB', 'tried at dead ones'],
        'A claim and a settle include their own sync, alone in their commit; file before the load.')
    for kind in ('empty', 'thousand', 'one'):
        found = [r[kind] for r in rounds]
        rates = [f['end_to_end_per_s'] for f in found]
        table.add(WORDS[kind], median(rates), f"{ratio(rates, [r['empty']['end_to_end_per_s'] for r in rounds]):.0%}",
                  claims[kind]['claim_p50_ms'], claims[kind]['claim_p99_ms'], claims[kind]['settle_p50_ms'],
                  median(f['resident_mb'] for f in found), max(f['peak_mb'] for f in found),
                  median(f['first_received_s'] for f in found), made[kind]['file_octets'] / 1e6,
                  median(f['dead_attempts'] for f in found))
    return table
