"""Postrider beside Postfix: what bin/bench runs. docs/performance.md says how to read it."""
