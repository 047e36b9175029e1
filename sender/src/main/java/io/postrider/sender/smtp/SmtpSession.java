package io.postrider.sender.smtp;

import io.postrider.sender.smtp.grammar.Extensions;
import java.util.List;
import java.util.Optional;

/**
 * A connection to one peer from EHLO to QUIT, for one transaction after another (RFC 5321, 3.1). One thread talks; the
 * two aborts, and they alone, may come from others.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SmtpSession implements AutoCloseable {

    SmtpSession() {}

    public Peer peer() {
        throw new UnsupportedOperationException();
    }

    /** Protocol, cipher and what was verified; empty in clear. */
    public Optional<String> tls() {
        throw new UnsupportedOperationException();
    }

    public Extensions extensions() {
        throw new UnsupportedOperationException();
    }

    /** How many transactions were begun. */
    public int transactions() {
        throw new UnsupportedOperationException();
    }

    /** Whether the peer closed the idle session or said something unasked (421): then it is of no more use. Never blocks. */
    public boolean isStale() {
        throw new UnsupportedOperationException();
    }

    /**
     * Relays one message. Never throws for what the peer does. An outcome other than sent and in doubt is said only if the
     * final dot was surely not given to the socket, or a definite no to it was read.
     */
    public TransactionResult transact(SmtpTransaction transaction, FinalDotGate gate) {
        throw new UnsupportedOperationException();
    }

    /** From another thread: closes at once, unless the final dot may already have been given to the socket. */
    public boolean abortBeforeFinalDot() {
        throw new UnsupportedOperationException();
    }

    /** From another thread: closes at once; behind the final dot the outcome becomes in doubt. */
    public void abort() {
        throw new UnsupportedOperationException();
    }

    /** The last lines exchanged, commands marked {@code C:}, replies {@code S:}, message octets only counted. */
    public List<String> transcript() {
        throw new UnsupportedOperationException();
    }

    /** Says QUIT, waits shortly, closes. Never throws. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
