"""What the figures were measured on, and small things that every part needs."""
import glob
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Failure(Exception):
    """The run cannot go on; the text says why."""


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def wait_until(condition, limit, what, pause=0.02):
    """What the condition returned once it was true; a failure that names what was waited for after the limit."""
    end = time.monotonic() + limit
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise Failure(f'{what}: not within {limit} s')
        time.sleep(pause)


def java():
    """A JDK 25's java, from JAVA_HOME, /usr/lib/jvm or the PATH."""
    home = os.environ.get('JAVA_HOME', '')
    candidates = [os.path.join(home, 'bin', 'java')] if home else []
    candidates += glob.glob('/usr/lib/jvm/*25*/bin/java') + [shutil.which('java') or '']
    for candidate in candidates:
        if candidate and os.path.exists(candidate):
            version = subprocess.run([candidate, '-version'], capture_output=True, text=True, check=False).stderr
            if re.search(r'version "25', version):
                return candidate
    raise Failure('no JDK 25 found (JAVA_HOME, /usr/lib/jvm, PATH)')


def classpath():
    """The benchmarks' own classes with those of the packaged modules."""
    return os.pathsep.join([os.path.join(ROOT, 'benchmarks', 'target', 'classes'),
                            os.path.join(ROOT, 'benchmarks', 'target', 'lib', '*')])


# What programs of benchmarks/ that open a spool need: native code, and no word from the migrations.
SPOOL_FLAGS = ['--enable-native-access=ALL-UNNAMED', '-Dslf4j.internal.verbosity=ERROR', '-XX:+UseSerialGC',
               '-Djava.util.logging.config.file=' + os.path.join(os.path.dirname(__file__), 'logging.properties')]


def file_system(directory):
    """Type and device of the mount that holds the directory."""
    found = ('', '?', '?')
    with open('/proc/mounts', encoding='utf-8') as f:
        for line in f:
            device, point, kind = line.split()[:3]
            if (os.path.realpath(directory) + '/').startswith(point.rstrip('/') + '/') and len(point) >= len(found[0]):
                found = (point, kind, device)
    return found[1], found[2]


def facts(directory):
    kind, device = file_system(directory)
    if kind == 'tmpfs':
        raise Failure(f'{directory} is in memory (tmpfs): nothing would be synced; BENCH_DIR names another folder')
    with open('/proc/meminfo', encoding='utf-8') as f:
        memory = int(re.search(r'MemTotal: *(\d+)', f.read()).group(1)) // 1024
    postfix = subprocess.run(['postconf', '-h', 'mail_version'], capture_output=True, text=True, check=False).stdout.strip()
    commit = ''
    if shutil.which('git'):
        commit = subprocess.run(['git', 'rev-parse', '--short', 'HEAD'], cwd=ROOT, capture_output=True, text=True,
                                check=False).stdout.strip()
    return {'cores': len(os.sched_getaffinity(0)), 'memory_mb': memory, 'kernel': platform.release(),
            'file_system': kind, 'device': device, 'postfix': postfix, 'commit': commit,
            'load_at_start': round(os.getloadavg()[0], 2), 'started_at': time.strftime('%Y-%m-%d %H:%M:%S %z')}


def note(text):
    """A line on how far the run is."""
    print(time.strftime('%H:%M:%S ') + text, file=sys.stderr, flush=True)
