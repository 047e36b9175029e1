"""The load generator: one warm JVM with one thread for the whole run, commanded by lines, answering in JSON."""
import json
import subprocess

from .machine import Failure, classpath, java


class Load:
    def __init__(self):
        self.process = subprocess.Popen(
            [java(), '-XX:+UseSerialGC', '-Xmx128m', '-XX:TieredStopAtLevel=4', '-cp', classpath(),
             'io.postrider.benchmarks.http.LoadGenerator'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def order(self, word, **values):
        line = ' '.join([word] + [f'{name}={value}' for name, value in values.items() if value is not None])
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Failure(f'the load generator died of: {line}')
        return json.loads(answer)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
