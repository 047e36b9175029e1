"""Row 2 again, with 100 KB a mail."""
from .e2e import relay


def measure(bench):
    return relay(bench, 100_000, 'End to end into the sink, 100 KB, 64 connections, 64 sessions')
