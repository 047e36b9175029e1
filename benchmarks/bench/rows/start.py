"""From the start of `postrider up` on a new spool to the first mail accepted."""
import time

from ..machine import Failure, note
from ..report import Table, median

TIMES = 5


def measure(bench):
    took = []
    for _ in range(TIMES):
        begun = time.monotonic()
        with bench.postrider() as up:
            status = up.send()
            took.append(time.monotonic() - begun)
            if status != 200:
                raise Failure(f'the first mail was answered {status}')
            bench.sink.await_more(1, 60)
        note(f'first mail accepted after {took[-1]:.2f} s')
    table = Table('Start of one process on a new spool to the first accepted mail, seconds',
                  ['', 'median', 'shortest', 'longest'])
    table.add('start', median(took), min(took), max(took))
    return {'seconds': took}, [table]
