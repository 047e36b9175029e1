"""Row 6: JMH micro-benchmarks of parts of the path."""
import json
import os
import subprocess

from ..machine import SPOOL_FLAGS, Failure, classpath, java
from ..report import Table


def measure(bench):
    result = os.path.join(bench.directory, 'jmh.json')
    times = ['-f', '1', '-wi', '1', '-w', '200ms', '-i', '1', '-r', '200ms'] if bench.options.quick else [
        '-f', '2', '-wi', '5', '-w', '1s', '-i', '5', '-r', '1s']
    flags = ' '.join([*SPOOL_FLAGS, '-Xmx256m', f'-Dbench.dir={bench.directory}'])
    done = subprocess.run(
        [java(), '--sun-misc-unsafe-memory-access=allow', '-cp', classpath(), 'org.openjdk.jmh.Main',
         'io.postrider.benchmarks.micro', '-bm', 'avgt', '-tu', 'us', '-foe', 'true', '-rf', 'json', '-rff', result,
         '-jvmArgs', flags] + times, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Failure('JMH failed:\n' + done.stdout[-3000:])
    with open(result, encoding='utf-8') as f:
        found = json.load(f)
    table = Table('Parts alone (JMH, average time)', ['benchmark', 'µs', '±'],
                  'ClaimAndSettle has each change alone in its commit, with a sync of its own.')
    for each in found:
        name = each['benchmark'].removeprefix('io.postrider.benchmarks.micro.')
        parameters = ' '.join(each.get('params', {}).values())
        error = each['primaryMetric']['scoreError']
        table.add(f'{name} {parameters}'.strip(), each['primaryMetric']['score'], None if error == 'NaN' else error)
    return found, [table]
