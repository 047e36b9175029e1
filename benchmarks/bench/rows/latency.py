"""Row 4: a single mail on an idle system: from the answer to the final dot at the exchanger."""
from ..machine import note
from ..report import Table
from ..sink import DotClock

PAUSE_MS = 200


def measure(bench):
    sink = DotClock(bench.load)
    figures = {}
    for name, separate in (('one process', False), ('separate processes', True)):
        with bench.postrider(separate=separate, sink_port=sink.port) as system:
            bench.warm_up(system, sink=sink)
            figures[name] = bench.load.order('single', port=system.port, token=system.token, octets=2000,
                                             count=bench.options.mails, pause_ms=PAUSE_MS)
            sink.await_more(bench.options.mails)
            note(f'{name}: {figures[name]}')
    table = Table(f'A single mail on an idle system, {bench.options.mails} of them, 2 KB, pauses of '
                  f'{PAUSE_MS // 2} to {PAUSE_MS * 3 // 2} ms, milliseconds', [
                      'system', 'answer → received p50', 'p99', 'longest', 'request → answer p50', 'p99',
                      'request → received p50', 'p99'])
    for name, f in figures.items():
        table.add(name, f['p50_ms'], f['p99_ms'], f['max_ms'], f['answer_p50_ms'], f['answer_p99_ms'],
                  f['whole_p50_ms'], f['whole_p99_ms'])
    return figures, [table]
