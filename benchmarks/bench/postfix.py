"""The peer: a private Postfix in a temporary directory that relays everything to the sink.

Its queue is synced as Debian ships it, its connection cache is on, and it gets as many sessions as Postrider.
"""
import contextlib
import os
import shutil
import subprocess
import tempfile
import time

from .machine import Failure, free_port
from .source import Source

MAIN = '''compatibility_level=3.6
queue_directory={root}/spool
data_directory={root}/data
command_directory=/usr/sbin
daemon_directory=/usr/lib/postfix/sbin
mail_owner=postfix
setgid_group=postdrop
myhostname=bench.test
mydestination=
mynetworks=127.0.0.0/8
inet_interfaces=127.0.0.1
inet_protocols=ipv4
relayhost=[127.0.0.1]:{sink}
smtp_dns_support_level=disabled
smtputf8_enable=no
maillog_file={log}
smtpd_recipient_restrictions=permit_mynetworks,reject
default_process_limit=100
default_destination_concurrency_limit={sessions}
initial_destination_concurrency=20
smtp_connection_cache_destinations=$relayhost
smtpd_client_connection_count_limit=0
qmgr_message_active_limit=40000
qmgr_message_recipient_limit=40000
alias_maps=
in_flow_delay=0
'''


class Postfix:
    name = 'postfix'

    def __init__(self, directory, sink, sessions):
        self.root = tempfile.mkdtemp(prefix='postfix-', dir=directory)
        os.chmod(self.root, 0o755)
        self.conf = os.path.join(self.root, 'conf')
        self.maillog = f'/var/log/{os.path.basename(self.root)}.log'
        shutil.copytree('/etc/postfix', self.conf)
        os.makedirs(os.path.join(self.root, 'spool'))
        os.makedirs(os.path.join(self.root, 'data'))
        shutil.chown(os.path.join(self.root, 'data'), 'postfix')
        self.port = free_port()
        with open(os.path.join(self.conf, 'main.cf'), 'w', encoding='utf-8') as f:
            f.write(MAIN.format(root=self.root, sink=sink.port, log=self.maillog, sessions=sessions))
        self.listen_on_own_port()
        self.source = Source(self.port, sink)
        self.run('start')
        time.sleep(2)

    def listen_on_own_port(self):
        """No chroot, and an smtpd for each of up to 256 connections."""
        lines = []
        path = os.path.join(self.conf, 'master.cf')
        with open(path, encoding='utf-8') as f:
            for line in f.read().splitlines():
                fields = line.split()
                if not line.startswith(('#', ' ', '\t')) and len(fields) >= 8:
                    if fields[0] == 'smtp' and fields[1] == 'inet':
                        fields[0], fields[6] = str(self.port), '300'
                    fields[4] = 'n'
                    line = '\t'.join(fields)
                lines.append(line)
        with open(path, 'w', encoding='utf-8') as f:
            f.write('\n'.join(lines) + '\n')

    def run(self, command):
        done = subprocess.run(['postfix', '-c', self.conf, command], check=False, capture_output=True, text=True)
        if done.returncode and command == 'start':
            raise Failure('postfix did not start: ' + done.stderr)

    def drive(self, seconds, connections, octets):
        """About so many seconds of load."""
        return self.source.drive(seconds, connections, octets)

    def close(self):
        self.run('stop')
        shutil.rmtree(self.root, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.unlink(self.maillog)
