package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.Addresses;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.grammar.Transcript;
import io.postrider.sender.smtp.wire.Conversation;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Opens sessions. One is enough for a process; it may be used by any number of threads. */
public final class SmtpConnector {

    private static final int STUMBLERS_KEPT = 1000;

    private final String helloName;
    private final SmtpTimeouts timeouts;
    private final Deadlines deadlines;
    private final @Nullable TlsUpgrade tls;

    /** Peers that offer CHUNKING and do not know BDAT. */
    private final Set<Peer> stumblers = ConcurrentHashMap.newKeySet();

    /**
     * @param helloName what EHLO says: our name in the DNS, or an address literal (RFC 5321, 4.1.1.1)
     */
    public SmtpConnector(String helloName, SmtpTimeouts timeouts, TlsPolicy tlsPolicy) {
        this(helloName, timeouts, tlsPolicy, new Deadlines());
    }

    /** With deadlines that are shared or run on another clock. */
    public SmtpConnector(String helloName, SmtpTimeouts timeouts, TlsPolicy tlsPolicy, Deadlines deadlines) {
        if (!Addresses.isDomain(helloName)) {
            throw new IllegalArgumentException("the hello name must be a domain or an address literal: " + helloName);
        }
        this.helloName = helloName;
        this.timeouts = timeouts;
        this.deadlines = deadlines;
        this.tls = tlsPolicy == TlsPolicy.OPPORTUNISTIC ? new TlsUpgrade() : null;
    }

    /**
     * Connects, says EHLO, starts TLS as the policy wants: the session is ready for its first transaction. Interrupting the
     * thread ends it.
     */
    public SmtpSession connect(Peer peer) throws SmtpConnectException {
        Transcript transcript = new Transcript();
        Attempt first = new Attempt(peer, transcript, tls);
        try {
            return first.open();
        } catch (SmtpConnectException e) {
            if (!first.tlsFailed) {
                throw e;
            }
            transcript.note("TLS failed, once more in clear");
            return new Attempt(peer, transcript, null).open();
        }
    }

    private void remember(Peer stumbler) {
        if (stumblers.size() >= STUMBLERS_KEPT) {
            stumblers.clear();
        }
        stumblers.add(stumbler);
    }

    /** One connection up to its first transaction. */
    private final class Attempt {

        private final Peer peer;
        private final Transcript transcript;
        private final @Nullable TlsUpgrade upgrade;
        private Stage stage = Stage.CONNECT;
        private boolean tlsFailed;

        Attempt(Peer peer, Transcript transcript, @Nullable TlsUpgrade upgrade) {
            this.peer = peer;
            this.transcript = transcript;
            this.upgrade = upgrade;
        }

        SmtpSession open() throws SmtpConnectException {
            Conversation talk = null;
            try {
                talk = Conversation.open(peer.address(), timeouts.connect(), deadlines, transcript);
                talk.capWithin(timeouts.untilReady());
                Extensions greeted = greet(talk);
                talk.uncap();
                Extensions offered = stumblers.contains(peer) ? greeted.withoutChunking() : greeted;
                talk.rest();
                return new SmtpSession(
                        peer, talk.localAddress(), talk, offered, timeouts, SmtpConnector.this::remember);
            } catch (IOException e) {
                throw failure(talk, new Cause.Unreachable(e.getMessage() + " at " + stage), false);
            } catch (RefusedException e) {
                throw failure(talk, new Cause.Refused(e.reply), e.reply.isPermanent());
            }
        }

        private Extensions greet(Conversation talk) throws IOException, RefusedException {
            stage = Stage.GREETING;
            accept(talk.reply(timeouts.greeting()));
            talk.checkInStep();
            Extensions offered = hello(talk);
            if (upgrade == null || !offered.startTls()) {
                return offered;
            }
            stage = Stage.STARTTLS;
            tlsFailed = true;
            Reply reply = talk.ask("STARTTLS", timeouts.hello());
            if (reply.code() == 421) {
                tlsFailed = false;
                throw new RefusedException(reply);
            }
            if (!reply.isPositive()) {
                // Offered and not given: the session goes on as it is (RFC 3207, 4.1).
                tlsFailed = false;
                talk.checkInStep();
                return offered;
            }
            checkForInjection(talk);
            talk.encrypt(upgrade, peer.host(), timeouts.hello());
            Extensions encrypted = hello(talk);
            tlsFailed = false;
            return encrypted;
        }

        /** Octets that came in clear behind the reply would be read as if they had come under TLS: an attack. */
        private void checkForInjection(Conversation talk) throws MalformedReplyException {
            tlsFailed = false;
            talk.checkInStep();
            tlsFailed = true;
        }

        private Extensions hello(Conversation talk) throws IOException, RefusedException {
            stage = stage == Stage.GREETING ? Stage.HELLO : stage;
            List<String> lines = new ArrayList<>();
            Reply reply = talk.ask("EHLO " + helloName, timeouts.hello(), lines);
            talk.checkInStep();
            if (reply.isPositive()) {
                return Extensions.parse(lines);
            }
            if (reply.code() < 500 || reply.code() > 504) {
                throw new RefusedException(reply);
            }
            accept(talk.ask("HELO " + helloName, timeouts.hello()));
            talk.checkInStep();
            return Extensions.none();
        }

        private void accept(Reply reply) throws RefusedException {
            if (!reply.isPositive()) {
                throw new RefusedException(reply);
            }
        }

        private SmtpConnectException failure(@Nullable Conversation talk, Cause cause, boolean permanent) {
            if (talk != null) {
                talk.cut();
            }
            return new SmtpConnectException(stage, cause, permanent, transcript.render());
        }
    }

    private static final class RefusedException extends Exception {
        private final transient Reply reply;

        RefusedException(Reply reply) {
            super(reply.toString());
            this.reply = reply;
        }
    }
}
