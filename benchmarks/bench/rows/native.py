"""Row 7: the native API beside /send, on an empty spool and on a million submissions of history.

Accept rates in turn over 64 connections; then what a client asks of its history, one request after the other; then one
reader that follows the event stream from its beginning; then mails with attachments of 10 MB, four at once.
"""
import base64
import concurrent.futures
import json
import os
import shutil
import time

from ..machine import Failure, note
from ..report import Table, median, ratio
from .waiting import spool_program

CLIENT = 'bench'
LISTS = {
    'all': '?limit=100',
    'status': '?status=sent&limit=100',
    'a status that nobody has': '?status=held&limit=100',
    'recipient': '?recipient=user{recipient}@d{domain}.example.org',
    'domain': '?domain=d7.example.org&limit=100',
    'tag, of every tenth': '?tag=common&limit=100',
    'tag, of every ten-thousandth': '?tag=rare&limit=100',
    'tag and status': '?tag=common&status=sent&limit=100',
    'time': '?accepted_before={begun}&limit=100',
}
ATTACHMENT = 10_000_000
LARGE = 40


def measure(bench):
    count = bench.options.history
    data = {name: os.path.join(bench.directory, 'native-' + name) for name in ('empty', 'history')}
    try:
        made = spool_program('History', data['history'], CLIENT, count)
        note(f'history: {made}')
        begun = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())
        rates = {name: [] for name in data}
        with bench.postrider(data=data['empty']) as empty, bench.postrider(data=data['history'], client=CLIENT) as full:
            bench.warm_up(empty, full)
            for _ in bench.rounds():
                for name, system in (('empty', empty), ('history', full)):
                    rates[name].append({door: bench.drive(system, bench.options.seconds, door=door)
                                        for door in ('mail', 'native')})
            lists = {words: listing(bench, full, query.format(
                recipient=count // 3, domain=count // 3 % 1000, begun=begun)) for words, query in LISTS.items()}
            followed = follow(full)
            large = attachments(bench, empty)
    finally:
        for directory in data.values():
            shutil.rmtree(directory, ignore_errors=True)
    return ({'made': made, 'rates': rates, 'lists': lists, 'events_per_s': followed, 'attachments': large},
            [rates_table(rates, count), lists_table(lists, count), rest_table(followed, large)])


def listing(bench, system, query):
    """One client that asks again and again."""
    path = '/v1/submissions' + query
    status, body = system.request('GET', path)
    if status != 200:
        raise Failure(f'{path}: {status} {body[:200]}')
    result = bench.load.order('get', port=system.port, path=path, token=system.token, connections=1,
                              seconds=max(1, bench.options.seconds / 5))
    if result['refused'] or result['broken']:
        raise Failure(f'{path}: {result}')
    found = len(json.loads(body)['submissions'])
    note(f"{query}: {found} found, p50 {result['p50_ms']:.1f} ms, p99 {result['p99_ms']:.1f} ms")
    return {**result, 'found': found}


def follow(system, pages=200):
    """Events a second to one reader that takes page after page."""
    after, read, begun = None, 0, time.monotonic()
    for _ in range(pages):
        status, body = system.request('GET', '/v1/events?limit=1000' + (f'&after={after}' if after else ''))
        if status != 200:
            raise Failure(f'/v1/events: {status} {body[:200]}')
        page = json.loads(body)
        after, read = page['next'], read + len(page['events'])
        if not page['more']:
            break
    rate = read / (time.monotonic() - begun)
    note(f'{read} events followed at {rate:.0f}/s')
    return rate


def attachments(bench, system):
    """Resident memory before and at most, while mails with an attachment of 10 MB come, four at once."""
    content = base64.b64encode(os.urandom(ATTACHMENT)).decode()
    mail = json.dumps({'from': 'a@example.com', 'to': ['b@example.net'], 'subject': 'large', 'text': 'see the file',
                       'attachments': [{'filename': 'file.bin', 'content': content}]})
    before, _ = system.memory_mb()
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for status, body in pool.map(lambda _: system.request('POST', '/v1/submissions', mail), range(LARGE)):
            if status != 202:
                raise Failure(f'a large mail was answered {status} {body[:200]}')
    done = bench.sink.await_more(LARGE)
    after, most = system.memory_mb()
    note(f'{LARGE} mails of 10 MB in {done - begun:.1f} s, resident {before:.0f} MB before, {most:.0f} MB at most')
    return {'before_mb': before, 'after_mb': after, 'most_mb': most, 'mails_per_s': LARGE / (done - begun)}


def rates_table(rates, count):
    table = Table('POST /v1/submissions beside POST /send, the same mail of 2 KB, 64 connections',
                  ['spool', '/v1/submissions/s', '/send/s', 'ratio', 'CPU µs/mail', 'CPU µs/mail by /send'])
    for name, words in (('empty', 'empty at the start'), ('history', f'{count:,} submissions of history')):
        ours = [r['native']['accept_per_s'] for r in rates[name]]
        theirs = [r['mail']['accept_per_s'] for r in rates[name]]
        table.add(words, median(ours), median(theirs), ratio(ours, theirs),
                  median(r['native']['cpu_us'] for r in rates[name]), median(r['mail']['cpu_us'] for r in rates[name]))
    return table


def lists_table(lists, count):
    table = Table(f'GET /v1/submissions over {count:,} submissions, one request after the other',
                  ['filtered by', 'found on the page', 'p50 ms', 'p99 ms'])
    for words, result in lists.items():
        table.add(words, str(result['found']), result['p50_ms'], result['p99_ms'])
    return table


def rest_table(followed, large):
    table = Table('Events and attachments', ['', 'figure'])
    table.add('events a second to one reader of /v1/events', followed)
    table.add('mails with an attachment of 10 MB a second, four at once, into the sink', large['mails_per_s'])
    table.add('resident MB before them', large['before_mb'])
    table.add('resident MB at most', large['most_mb'])
    return table
