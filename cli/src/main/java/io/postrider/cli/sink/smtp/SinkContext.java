package io.postrider.cli.sink.smtp;

import java.time.InstantSource;

/** What all sessions of a sink share. */
record SinkContext(SinkLimits limits, OctetBudget budget, SeenOnce seen, Receiver receiver, InstantSource clock) {}
