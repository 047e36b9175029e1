"""What every row needs: the options, a folder, the sink, the load generator, and how a round is run."""
import contextlib
import os

from .load import Load
from .machine import note
from .postfix import Postfix
from .postrider import Postrider, drive
from .sink import Sink

SESSIONS = 64


class Bench:
    def __init__(self, options, directory, stack):
        self.options = options
        self.directory = directory
        self.sink = Sink(directory)
        stack.callback(self.sink.close)
        self.load = Load()
        stack.callback(self.load.close)

    @contextlib.contextmanager
    def postfix(self):
        with contextlib.closing(Postfix(self.directory, self.sink, SESSIONS)) as system:
            yield system

    @contextlib.contextmanager
    def postrider(self, **settings):
        system = Postrider(self.directory, settings.pop('sink_port', self.sink.port), SESSIONS, **settings)
        with contextlib.closing(system):
            if self.options.signing:
                system.sign(self.options.signing)
            yield system

    def drive(self, system, seconds, connections=SESSIONS, octets=2000, rate=None, sink=None, door='mail'):
        """One measurement: what was accepted, and then relayed into the sink."""
        if isinstance(system, Postfix):
            result = system.drive(seconds, connections, octets)
        else:
            result = drive(system, sink or self.sink, self.load, seconds, connections, octets, rate, door)
        note(f'{system.name:9} {octets:>6} octets {connections:>3} connections'
             + (f' at {rate:.0f}/s' if rate else '') + (f' by {door}' if door != 'mail' else '')
             + f": accepts {result['accept_per_s']:.0f}/s, end to end {result['end_to_end_per_s']:.0f}/s"
             + (f", p50 {result['p50_ms']:.2f} ms, p99 {result['p99_ms']:.2f} ms" if 'p50_ms' in result else ''))
        return result

    def warm_up(self, *systems, octets=2000, sink=None):
        for system in systems:
            note(f'{system.name}: warming up')
            self.drive(system, self.options.warm_up, octets=octets, sink=sink)

    def rounds(self):
        for number in range(1, self.options.rounds + 1):
            note(f'round {number} of {self.options.rounds}')
            yield number


def scratch():
    """Where spools and queues of the run lie; never in memory."""
    return os.environ.get('BENCH_DIR', '/var/tmp')
