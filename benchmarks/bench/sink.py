"""Where both systems relay to: Postfix's smtp-sink, which counts what it received, or a sink that tells when."""
import os
import re
import subprocess
import time

from .machine import Failure, free_port


class Counting:
    """What was handed in must come out, exactly; a mail too many may come later than its measurement."""

    def __init__(self):
        self.expected = 0

    def received(self):
        raise NotImplementedError

    def check(self):
        """Everything so far, and nothing else, has come."""
        received = self.received()
        if received != self.expected:
            raise Failure(f'{self.expected} mails were accepted and {received} received')

    def await_more(self, count, limit=900):
        """When so many more had come."""
        self.expected += count
        end = time.monotonic() + limit
        while self.received() < self.expected and time.monotonic() < end:
            time.sleep(0.02)
        done = time.monotonic()
        self.check()
        return done


class Sink(Counting):
    """Postfix's smtp-sink."""

    def __init__(self, directory):
        super().__init__()
        self.port = free_port()
        self.log = os.path.join(directory, f'sink-{self.port}')
        with open(self.log, 'wb') as out:
            self.process = subprocess.Popen(
                ['smtp-sink', '-c', '-u', 'nobody', f'127.0.0.1:{self.port}', '1000'], stdout=out, stderr=out)
        time.sleep(0.3)
        if self.process.poll() is not None:
            with open(self.log, encoding='latin1') as f:
                raise Failure('smtp-sink did not start: ' + f.read())

    def received(self):
        with open(self.log, 'rb') as f:
            f.seek(max(0, os.path.getsize(self.log) - 400))
            found = re.findall(r'mesg=(\d+)', f.read().decode('latin1'))
        return int(found[-1]) if found else 0

    def close(self):
        self.process.kill()
        self.process.wait()


class DotClock(Counting):
    """The sink of the load generator, by whose clock the moment of each final dot is known."""

    def __init__(self, load):
        super().__init__()
        self.load = load
        self.port = load.order('dots')['port']

    def received(self):
        return self.load.order('dots')['received']
