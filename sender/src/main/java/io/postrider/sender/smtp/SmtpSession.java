package io.postrider.sender.smtp;

import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.dialogue.MessageDialogue;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Conversation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one peer from EHLO or LHLO to QUIT, for one transaction after another (RFC 5321, 3.1). One thread talks; the
 * two aborts and the transcript, and they alone, may come from others.
 */
public final class SmtpSession implements AutoCloseable {

    /**
     * How it came about.
     *
     * @param localAddress our own; null over a socket of this machine
     * @param inClear why it is not encrypted though it might have been, or null
     */
    record Opened(
            Peer peer,
            @Nullable InetSocketAddress localAddress,
            TlsPolicy policy,
            @Nullable String inClear) {}

    private final Opened opened;
    private final Conversation talk;
    private final SmtpTimeouts timeouts;
    private final Consumer<Peer> stumbled;
    private Extensions extensions;
    private int transactions;
    private boolean open = true;

    SmtpSession(
            Opened opened, Conversation talk, Extensions extensions, SmtpTimeouts timeouts, Consumer<Peer> stumbled) {
        this.opened = opened;
        this.talk = talk;
        this.extensions = extensions;
        this.timeouts = timeouts;
        this.stumbled = stumbled;
    }

    public Peer peer() {
        return opened.peer();
    }

    /** Our own address on this connection; empty over a socket of this machine. */
    public Optional<InetSocketAddress> localAddress() {
        return Optional.ofNullable(opened.localAddress());
    }

    /**
     * Protocol, cipher and what the certificate is worth for the peer's name: {@code TLSv1.3 TLS_AES_256_GCM_SHA384
     * verified}, or {@code … unverified: self-signed}, or {@code … verified by dane 3 1 1}; empty in clear.
     */
    public Optional<String> tls() {
        return Optional.ofNullable(talk.tls());
    }

    /** Why it is in clear though it might have been encrypted; empty where it is, or must not be. */
    public Optional<String> inClear() {
        return Optional.ofNullable(opened.inClear());
    }

    /** Whether it is protected as that policy wants, too. */
    public boolean satisfies(TlsPolicy wanted) {
        return opened.policy().satisfies(wanted, talk.tls() != null);
    }

    public Extensions extensions() {
        return extensions;
    }

    /** How many transactions were begun. */
    public int transactions() {
        return transactions;
    }

    /** Whether the peer closed the idle session or said something unasked (421): then it is of no more use. Never blocks. */
    public boolean isStale() {
        return !open || !talk.isQuiet();
    }

    /**
     * Relays one message. Never throws for what the peer does. An outcome other than sent and in doubt is said only if the
     * final dot was surely not given to the socket, or a definite no to it was read.
     */
    public TransactionResult transact(SmtpTransaction transaction, FinalDotGate gate) {
        Transmission transmission = new Transmission(talk, extensions, timeouts, transaction, gate, transactions);
        // What this session said about others' mail is no part of this one's story.
        long begun = transactions == 0 ? 0 : talk.transcript().position();
        TransactionResult result = transmission.run();
        if (!result.isSentForAll()) {
            result = result.with(talk.transcript().since(begun));
        }
        transactions += transmission.transactions();
        if (extensions.chunking() && MessageDialogue.isChunkUnknown(result.outcomes())) {
            extensions = extensions.withoutChunking();
            stumbled.accept(opened.peer());
        }
        if (!result.sessionUsable()) {
            close();
        }
        return result;
    }

    /**
     * From another thread: closes at once, unless the final dot may already have been given to the socket. What became of
     * a transaction is said by its result alone; one that had just ended keeps its outcome.
     *
     * @return whether the session is closed
     */
    public boolean abortBeforeFinalDot() {
        return talk.cutUnlessCommitted();
    }

    /** From another thread: closes at once; behind the final dot the outcome becomes in doubt. */
    public void abort() {
        talk.cut();
    }

    /** The last lines exchanged, ours marked {@code C:}, the peer's {@code S:}; message octets are only counted. */
    public List<String> transcript() {
        return talk.transcript().render();
    }

    /** Says QUIT, waits shortly for the answer, closes. Never throws; a session that broke is only closed. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        if (talk.isCut()) {
            return;
        }
        try {
            Reply _ = talk.ask("QUIT", timeouts.quit());
            talk.end(timeouts.quit());
        } catch (IOException _) {
            talk.cut();
        }
    }
}
