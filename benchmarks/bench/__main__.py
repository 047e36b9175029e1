"""The command line of bin/bench: which rows, how long, what is written where."""
import argparse
import contextlib
import importlib
import json
import os
import signal
import sys
import tempfile

from .context import SESSIONS, Bench, scratch
from .machine import ROOT, Failure, facts, note

ROWS = ('accept', 'e2e', 'large', 'waiting', 'latency', 'disk', 'start', 'native', 'dialects', 'smtp', 'micro')


def options_of(arguments):
    parser = argparse.ArgumentParser(prog='bin/bench', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument('--quick', action='store_true', help='one short round of everything: does it work at all?')
    parser.add_argument('--rows', default=','.join(ROWS), help='which, in this order')
    parser.add_argument('--rounds', type=int, default=5, help='medians are over so many')
    parser.add_argument('--seconds', type=float, default=30, help='of load for each figure')
    parser.add_argument('--warm-up', type=float, default=20, help='seconds of load before anything counts')
    parser.add_argument('--connections', default='1,16,64,256', help='of row accept')
    parser.add_argument('--waiting', type=int, default=1_000_000, help='envelopes of row waiting')
    parser.add_argument('--history', type=int, default=1_000_000, help='submissions of row native')
    parser.add_argument('--signing', choices=('rsa', 'ed25519', 'both'), help='sign every mail (DKIM) with such keys')
    parser.add_argument('--mails', type=int, default=300, help='of row latency')
    parser.add_argument('--json', metavar='FILE', default=os.path.join(ROOT, 'target', 'bench.json'),
                        help='all figures of all rounds go there')
    parser.add_argument('--markdown', action='store_true', help='print the tables as Markdown')
    options = parser.parse_args(arguments)
    if options.quick:
        options.rounds, options.seconds, options.warm_up = 1, 2, 2
        options.waiting, options.history, options.mails = min(options.waiting, 5000), min(options.history, 5000), 20
    options.rows = options.rows.split(',')
    options.connections = [int(c) for c in options.connections.split(',')]
    unknown = set(options.rows) - set(ROWS)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    return options


def heading(options, machine):
    return (f"Postrider {machine['commit']} beside Postfix {machine['postfix']}, {machine['started_at']}: "
            f"{machine['cores']} cores, {machine['memory_mb']} MB, Linux {machine['kernel']}, {machine['file_system']} on "
            f"{machine['device']}; load average at the start {machine['load_at_start']}.\n"
            f"synchronous=FULL, every claim and outcome committed, signing {options.signing or 'off'}, no TLS (the sink offers none), defaults "
            f"else; {SESSIONS} sessions to the sink on both sides. Load generator and sink run on the same machine. "
            f"{options.warm_up:g} s warm-up, {options.seconds:g} s a figure, median of {options.rounds}.\n")


def write(options, machine, results):
    os.makedirs(os.path.dirname(os.path.abspath(options.json)), exist_ok=True)
    with open(options.json, 'w', encoding='utf-8') as f:
        json.dump({'options': vars(options), 'machine': machine, 'rows': results}, f, indent=1)


def run(options):
    results, tables = {}, []
    with contextlib.ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory(prefix='bench-', dir=scratch()))
        os.chmod(directory, 0o755)
        machine = facts(directory)
        if machine['load_at_start'] > 0.5:
            note(f"the machine is busy (load average {machine['load_at_start']}): read ratios, not figures")
        bench = Bench(options, directory, stack)
        for row in options.rows:
            note(f'row {row}')
            results[row], made = importlib.import_module(f'.rows.{row}', __package__).measure(bench)
            tables += made
            bench.sink.check()
            write(options, machine, results)
    print(heading(options, machine))
    for table in tables:
        print(table.markdown() if options.markdown else table.plain())


def main():
    # A stop ends what was started, as an error does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        run(options_of(sys.argv[1:]))
    except Failure as e:
        sys.exit(f'bench: {e}')


main()
