"""Postrider beside Postfix: durable accept and end to end into smtp-sink, in turn on one machine.

Both get the same sink, the same number of sessions and messages of the same size; Postfix is a private instance in a
temporary directory with its queue synced as Debian ships it and its connection cache on. Every round measures both;
the medians are printed as a table and written as JSON. Started by bin/bench.
"""
import argparse
import contextlib
import glob
import json
import os
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SESSIONS = 64


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Sink:
    """Postfix's smtp-sink; counts what it received."""

    def __init__(self, directory):
        self.port = free_port()
        self.log = os.path.join(directory, f'sink-{self.port}')
        with open(self.log, 'wb') as out:
            self.process = subprocess.Popen(
                ['smtp-sink', '-c', '-u', 'nobody', f'127.0.0.1:{self.port}', '1000'], stdout=out, stderr=out)
        time.sleep(0.3)

    def received(self):
        with open(self.log, 'rb') as f:
            f.seek(max(0, os.path.getsize(self.log) - 400))
            found = re.findall(r'mesg=(\d+)', f.read().decode('latin1'))
        return int(found[-1]) if found else 0

    def wait_for(self, count, limit):
        """Returns when the count is reached, at the latest after the limit; the time of the last change."""
        end = time.time() + limit
        while self.received() < count and time.time() < end:
            time.sleep(0.02)
        return time.time()

    def close(self):
        self.process.kill()
        self.process.wait()


class Postfix:
    """A private Postfix that relays everything to the sink."""

    def __init__(self, directory, sink):
        self.root = tempfile.mkdtemp(prefix='postfix-', dir=directory)
        os.chmod(self.root, 0o755)
        self.conf = os.path.join(self.root, 'conf')
        spool, data = os.path.join(self.root, 'spool'), os.path.join(self.root, 'data')
        shutil.copytree('/etc/postfix', self.conf)
        os.makedirs(spool)
        os.makedirs(data)
        shutil.chown(data, 'postfix')
        self.port = free_port()
        self.maillog = f'/var/log/{os.path.basename(self.root)}.log'
        with open(os.path.join(self.conf, 'main.cf'), 'w') as f:
            f.write(f'''compatibility_level=3.6
queue_directory={spool}
data_directory={data}
command_directory=/usr/sbin
daemon_directory=/usr/lib/postfix/sbin
mail_owner=postfix
setgid_group=postdrop
myhostname=bench.test
mydestination=
mynetworks=127.0.0.0/8
inet_interfaces=127.0.0.1
inet_protocols=ipv4
relayhost=[127.0.0.1]:{sink.port}
smtp_dns_support_level=disabled
smtputf8_enable=no
maillog_file={self.maillog}
smtpd_recipient_restrictions=permit_mynetworks,reject
default_process_limit=100
default_destination_concurrency_limit={SESSIONS}
initial_destination_concurrency=20
smtp_connection_cache_destinations=$relayhost
smtpd_client_connection_count_limit=0
qmgr_message_active_limit=40000
qmgr_message_recipient_limit=40000
alias_maps=
in_flow_delay=0
''')
        lines = []
        with open(os.path.join(self.conf, 'master.cf')) as f:
            for line in f.read().splitlines():
                fields = line.split()
                if not line.startswith(('#', ' ', '\t')) and len(fields) >= 8:
                    if fields[0] == 'smtp' and fields[1] == 'inet':
                        fields[0] = str(self.port)
                    fields[4] = 'n'
                    line = '\t'.join(fields)
                lines.append(line)
        with open(os.path.join(self.conf, 'master.cf'), 'w') as f:
            f.write('\n'.join(lines) + '\n')
        self.run('start')
        time.sleep(2)

    def run(self, command):
        subprocess.run(['postfix', '-c', self.conf, command], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def measure(self, sink, messages, octets):
        before, begun = sink.received(), time.time()
        subprocess.run(['smtp-source', '-d', '-s', str(SESSIONS), '-m', str(messages), '-l', str(octets),
                        '-f', 'a@example.com', '-t', 'b@example.net', f'127.0.0.1:{self.port}'], check=True)
        accepted = time.time()
        done = sink.wait_for(before + messages, 600)
        received = sink.received() - before
        return {'accept': messages / (accepted - begun), 'end_to_end': received / (done - begun), 'received': received}

    def close(self):
        self.run('stop')
        shutil.rmtree(self.root, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.unlink(self.maillog)


class Postrider:
    """`postrider up` on a spool of its own, all destinations routed to the sink."""

    def __init__(self, directory, sink):
        self.root = tempfile.mkdtemp(prefix='postrider-', dir=directory)
        self.token = secrets.token_hex(24)
        clients = os.path.join(self.root, 'clients')
        with open(clients, 'w') as f:
            f.write(self.token + '\n')
        self.log = os.path.join(self.root, 'log')
        env = dict(os.environ,
                   POSTRIDER_FRONTEND_CLIENTS_FILE=clients,
                   POSTRIDER_FRONTEND_LISTEN='127.0.0.1:0',
                   POSTRIDER_SENDER_STATIC_MX=json.dumps({'*': [f'127.0.0.1:{sink.port}']}),
                   POSTRIDER_SENDER_SESSIONS_PER_DESTINATION=str(SESSIONS))
        program = os.path.join(ROOT, 'cli', 'target', 'postrider', 'bin', 'postrider')
        with open(self.log, 'wb') as out:
            self.process = subprocess.Popen([program, 'up', '--data', os.path.join(self.root, 'data')],
                                            stdout=out, stderr=out, env=env, cwd=self.root)
        self.port = self.wait_for_port()

    def wait_for_port(self):
        for _ in range(300):
            with open(self.log, encoding='utf-8') as f:
                found = re.search(r'listening on http://[^ ]*:(\d+)', f.read())
            if found:
                return int(found.group(1))
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        with open(self.log, encoding='utf-8') as f:
            sys.exit('bench: postrider did not start:\n' + f.read())

    def measure(self, sink, messages, octets):
        before, begun = sink.received(), time.time()
        load = subprocess.run([java(), '-XX:+UseSerialGC', '-Xmx256m', '-cp',
                               os.path.join(ROOT, 'benchmarks', 'target', 'classes'),
                               'io.postrider.benchmarks.http.SendLoad', str(self.port), self.token, str(SESSIONS),
                               str(messages), str(octets)], check=True, capture_output=True, text=True)
        answer = json.loads(load.stdout)
        done = sink.wait_for(before + messages - answer['refused'], 600)
        received = sink.received() - before
        return {'accept': answer['per_s'], 'end_to_end': received / (done - begun), 'received': received,
                'p50_ms': answer['p50_ms'], 'p99_ms': answer['p99_ms'], 'refused': answer['refused']}

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(40)
        self.process.kill()
        shutil.rmtree(self.root, ignore_errors=True)


def java():
    home = os.environ.get('JAVA_HOME', '')
    candidates = [os.path.join(home, 'bin', 'java')] if home else []
    candidates += glob.glob('/usr/lib/jvm/*25*/bin/java') + [shutil.which('java') or '']
    for candidate in candidates:
        if candidate and os.path.exists(candidate):
            version = subprocess.run([candidate, '-version'], capture_output=True, text=True, check=False).stderr
            if re.search(r'version "25', version):
                return candidate
    sys.exit('bench: no JDK 25 found (JAVA_HOME, /usr/lib/jvm, PATH)')


def build():
    if not os.path.exists(os.path.join(ROOT, 'benchmarks', 'target', 'classes', 'io')):
        subprocess.run(['mvn', '-B', '-ntp', '-q', '-pl', 'benchmarks', '-am', 'compile'], cwd=ROOT, check=True)


def main():
    parser = argparse.ArgumentParser(prog='bin/bench')
    parser.add_argument('--quick', action='store_true', help='one short round: does it work at all?')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--messages', type=int, default=60000, help='mails a round for Postrider; Postfix gets a fifth')
    parser.add_argument('--octets', type=int, default=2000)
    parser.add_argument('--json', metavar='FILE', help='write the figures there')
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.messages = 1, 5000
    build()
    with tempfile.TemporaryDirectory(prefix='bench-', dir=os.environ.get('BENCH_DIR', '/var/tmp')) as directory, \
            contextlib.ExitStack() as stack:
        os.chmod(directory, 0o755)
        sink = Sink(directory)
        stack.callback(sink.close)
        postfix = Postfix(directory, sink)
        stack.callback(postfix.close)
        postrider = Postrider(directory, sink)
        stack.callback(postrider.close)
        postrider.measure(sink, options.messages // 2, options.octets)
        postfix.measure(sink, options.messages // 20, options.octets)
        rounds = []
        for number in range(options.rounds):
            rounds.append({'postfix': postfix.measure(sink, options.messages // 5, options.octets),
                           'postrider': postrider.measure(sink, options.messages, options.octets)})
            print(f'round {number + 1}: ' + json.dumps(rounds[-1]), file=sys.stderr)
    report(rounds, options)


def report(rounds, options):
    rows = []
    for what in ('accept', 'end_to_end'):
        ours = [r['postrider'][what] for r in rounds]
        theirs = [r['postfix'][what] for r in rounds]
        rows.append({'row': what, 'postrider_per_s': round(statistics.median(ours)),
                     'postfix_per_s': round(statistics.median(theirs)),
                     'ratio': round(statistics.median(a / b for a, b in zip(ours, theirs)), 1)})
    print(f'{options.octets} octets, {SESSIONS} sessions, up (one process), synchronous=FULL, signing off, '
          f'median of {len(rounds)} rounds')
    print(f'{"":12} {"Postrider/s":>12} {"Postfix/s":>12} {"ratio":>7}')
    for row in rows:
        print(f'{row["row"]:12} {row["postrider_per_s"]:>12} {row["postfix_per_s"]:>12} {row["ratio"]:>7}')
    p99 = statistics.median(r['postrider']['p99_ms'] for r in rounds)
    p50 = statistics.median(r['postrider']['p50_ms'] for r in rounds)
    print(f'accept latency p50 {p50:.1f} ms, p99 {p99:.1f} ms')
    lost = [r for r in rounds if r['postrider']['received'] != options.messages - r['postrider']['refused']]
    if lost:
        print(f'bench: mails received differ from mails accepted: {lost}', file=sys.stderr)
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as f:
            json.dump({'options': vars(options), 'rows': rows, 'rounds': rounds}, f, indent=2)
    sys.exit(1 if lost else 0)


main()
