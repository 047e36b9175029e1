"""The SMTP load generator of Postfix: so many connections that stay open, one mail after the other."""
import subprocess
import time


class Source:
    """Drives one listener whose mail goes into the sink."""

    def __init__(self, port, sink):
        self.port = port
        self.sink = sink
        self.rates = {}

    def drive(self, seconds, connections, octets):
        """About so many seconds of load. smtp-source counts messages, so the last rate seen says how many."""
        key = (connections, octets)
        if key not in self.rates:
            self.rates[key] = 200
            self.rates[key] = self.send(600, connections, octets)['accept_per_s']
        result = self.send(max(200, int(self.rates[key] * seconds)), connections, octets)
        self.rates[key] = result['accept_per_s']
        return result

    def send(self, messages, connections, octets):
        """So many mails; smtp-source ends with an error when one is refused."""
        self.sink.check()
        begun = time.monotonic()
        subprocess.run(['smtp-source', '-d', '-s', str(connections), '-m', str(messages), '-l', str(octets),
                        '-f', 'a@example.com', '-t', 'b@example.net', f'127.0.0.1:{self.port}'], check=True)
        accepted = time.monotonic()
        done = self.sink.await_more(messages)
        return {'accept_per_s': messages / (accepted - begun), 'end_to_end_per_s': messages / (done - begun),
                'mails': messages}
