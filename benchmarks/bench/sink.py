"""Where both systems relay to: Postfix's smtp-sink, which counts what it received, or a sink that tells when."""
import os
import re
import subprocess
import time

from .machine import Failure, free_port


class Sink:
    """Postfix's smtp-sink."""

    def __init__(self, directory):
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

    def wait_for(self, count, limit):
        return wait_for(self, count, limit)

    def close(self):
        self.process.kill()
        self.process.wait()


class DotClock:
    """The sink of the load generator, by whose clock the moment of each final dot is known."""

    def __init__(self, load):
        self.load = load
        self.port = load.order('dots')['port']

    def received(self):
        return self.load.order('dots')['received']

    def wait_for(self, count, limit):
        return wait_for(self, count, limit)


def wait_for(sink, count, limit):
    """When the count was reached, or the limit was."""
    end = time.monotonic() + limit
    while sink.received() < count and time.monotonic() < end:
        time.sleep(0.02)
    return time.monotonic()
