"""Postrider as its operator starts it: `up`, or frontend, sender and cleaner as processes that share one spool."""
import contextlib
import hashlib
import http.client
import itertools
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time

from .machine import ROOT, Failure, free_port, wait_until

PROGRAM = os.path.join(ROOT, 'cli', 'target', 'postrider', 'bin', 'postrider')


class Postrider:
    """All destinations lead to the sink, or where `static_mx` says. With `smtp` it takes SMTP, too, without a login. The spool is new unless `data` names one."""

    def __init__(self, directory, sink_port, sessions, separate=False, static_mx=None, data=None, metrics=False,
                 client=None, smtp=False):
        self.name = 'separate' if separate else 'up'
        self.root = tempfile.mkdtemp(prefix='postrider-', dir=directory)
        self.data = data or os.path.join(self.root, 'data')
        self.token = secrets.token_hex(24)
        self.port = free_port()
        self.metrics_ports = []
        self.processes = {}
        self.env = dict(
            {name: value for name, value in os.environ.items() if not name.startswith('POSTRIDER_')},
            POSTRIDER_FRONTEND_CLIENTS_FILE=os.path.join(self.root, 'clients'),
            POSTRIDER_FRONTEND_LISTEN=f'127.0.0.1:{self.port}',
            POSTRIDER_SENDER_STATIC_MX=json.dumps(static_mx or {'*': [f'127.0.0.1:{sink_port}']}),
            POSTRIDER_SENDER_SESSIONS_PER_DESTINATION=str(sessions))
        if smtp:
            self.smtp_port = free_port()
            self.env.update(
                POSTRIDER_FRONTEND_SMTP_LISTEN=f'127.0.0.1:{self.smtp_port}',
                POSTRIDER_FRONTEND_SMTP_CLIENT_WITHOUT_LOGIN='file-' + hashlib.sha256(self.token.encode()).hexdigest()[:12])
        with open(os.path.join(self.root, 'clients'), 'w', encoding='ascii') as f:
            f.write(self.token + '\n')
        try:
            for command in ('frontend', 'sender', 'cleaner') if separate else ('up',):
                self.start(command, metrics)
            for command in self.processes:
                self.wait_until_ready(command)
            if client:
                self.token = self.token_of(client)
        except BaseException:
            self.close()
            raise

    def start(self, command, metrics):
        env = dict(self.env)
        if metrics:
            self.metrics_ports.append(free_port())
            env['POSTRIDER_METRICS_LISTEN'] = f'127.0.0.1:{self.metrics_ports[-1]}'
        with open(self.log(command), 'wb') as out:
            self.processes[command] = subprocess.Popen(
                [PROGRAM, command, '--data', self.data], stdout=out, stderr=out, env=env, cwd=self.root)

    def log(self, command):
        return os.path.join(self.root, command + '.log')

    def wait_until_ready(self, command):
        def ready():
            if self.processes[command].poll() is not None:
                raise Failure(f'postrider {command} ended:\n' + self.text(command))
            return re.search(r'^postrider \w+: (listening on|ready)', self.text(command), re.M)
        wait_until(ready, 120, f'postrider {command} is ready', 0.005)

    def text(self, command):
        """The beginning of what it said."""
        with open(self.log(command), encoding='utf-8', errors='replace') as f:
            return f.read(100_000)

    def last_words(self):
        words = ''
        for command in self.processes:
            with open(self.log(command), encoding='utf-8', errors='replace') as f:
                words += ''.join(line for line in itertools.islice((x for x in f if ' WARN ' in x or ' ERROR ' in x), 20))
            with open(self.log(command), 'rb') as f:
                f.seek(max(0, os.path.getsize(self.log(command)) - 1500))
                words += f'--- {command}\n' + f.read().decode('utf-8', 'replace')
        return words

    def token_of(self, client):
        """A new token of a client that the spool knows; good within a second."""
        done = subprocess.run([PROGRAM, 'client', 'add', client, '--data', self.data], stdout=subprocess.PIPE, text=True,
                              env=self.env, cwd=self.root, check=True)
        time.sleep(2)
        return done.stdout.strip()

    def sign(self, algorithm):
        """From now on, within a second, every mail is signed."""
        for arguments in (['add', 'example.com', '--algorithm', algorithm], ['activate', 'example.com', '--unseen']):
            subprocess.run([PROGRAM, 'domain', *arguments, '--data', self.data], stdout=subprocess.DEVNULL, env=self.env,
                           cwd=self.root, check=True)

    def send(self):
        """One mail; the status of the answer."""
        mail = {'sender': 'a@example.com', 'recipients': ['b@example.net'], 'subject': 'measured', 'body': 'first\n'}
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request('POST', '/send', json.dumps(mail), {
                'Content-Type': 'application/json', 'Authorization': 'Bearer ' + self.token})
            return connection.getresponse().status

    def request(self, verb, path, body=None, **headers):
        """A client's request; status and text of the answer."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(verb, path, body, {
                'Content-Type': 'application/json', 'Authorization': 'Bearer ' + self.token, **headers})
            answer = connection.getresponse()
            return answer.status, answer.read()

    def memory_mb(self):
        """Resident now and at most, all processes together."""
        now = peak = 0
        for process in self.processes.values():
            with open(f'/proc/{process.pid}/status', encoding='ascii') as f:
                status = f.read()
            now += int(re.search(r'VmRSS:\s+(\d+)', status).group(1))
            peak += int(re.search(r'VmHWM:\s+(\d+)', status).group(1))
        return now / 1024, peak / 1024

    def cpu_seconds(self):
        """Processor time used so far, all processes together."""
        ticks = 0
        for process in self.processes.values():
            with open(f'/proc/{process.pid}/stat', encoding='utf-8') as f:
                fields = f.read().rpartition(')')[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf('SC_CLK_TCK')

    def metric(self, name):
        """The sum of all samples of that name over all processes."""
        total = 0.0
        for port in self.metrics_ports:
            connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
            with contextlib.closing(connection):
                connection.request('GET', '/metrics')
                text = connection.getresponse().read().decode()
            total += sum(float(value) for value in re.findall(rf'^{re.escape(name)}(?:{{[^}}]*}})? (\S+)$', text, re.M))
        return total

    def spool_octets(self):
        return sum(os.path.getsize(os.path.join(self.data, name))
                   for name in os.listdir(self.data) if name.startswith('spool.db'))

    def close(self):
        for process in self.processes.values():
            process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(40)
            process.kill()
            process.wait()
        shutil.rmtree(self.root, ignore_errors=True)


def drive(system, sink, load, seconds, connections, octets, rate=None, door='mail'):
    """So many seconds of mail by one of the doors, then until all of it is in the sink. Accepted must equal received."""
    sink.check()
    begun, cpu = time.monotonic(), system.cpu_seconds()
    answer = load.order(door, port=system.port, token=system.token, connections=connections, octets=octets,
                        seconds=seconds, rate=rate)
    accepted = answer['accepted']
    if answer['refused'] or answer['broken']:
        raise Failure(f"{answer['refused']} mails were refused ({answer['refusals']}) and {answer['broken']} connections broke\n"
                      + system.last_words())
    try:
        done = sink.await_more(accepted)
    except Failure as e:
        raise Failure(f'{e}\n{system.last_words()}') from e
    generator = answer.pop('cpu_us')
    return {'accept_per_s': answer['per_s'], 'end_to_end_per_s': accepted / (done - begun), 'mails': accepted,
            'cpu_us': (system.cpu_seconds() - cpu) * 1e6 / max(1, accepted), 'generator_us': generator, **answer}
