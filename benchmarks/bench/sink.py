"""Where both systems relay to: Postfix's smtp-sink, which counts what it received."""
import os
import re
import subprocess
import time

from .machine import Failure, free_port, wait_until


class Sink:
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
        """When the count was reached, or the limit was."""
        end = time.monotonic() + limit
        while self.received() < count and time.monotonic() < end:
            time.sleep(0.02)
        return time.monotonic()

    def settled(self):
        """The count once nothing more has come for a second: mail too many would show here."""
        last = [-1, time.monotonic()]

        def quiet():
            now = self.received()
            if now != last[0]:
                last[:] = [now, time.monotonic()]
            return time.monotonic() - last[1] > 1
        wait_until(quiet, 60, 'the sink becomes quiet', 0.1)
        return last[0]

    def close(self):
        self.process.kill()
        self.process.wait()
