package io.postrider.sender.smtp;

import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.dialogue.Login;
import io.postrider.sender.smtp.grammar.Addresses;
import io.postrider.sender.smtp.grammar.Extensions;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.grammar.Transcript;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.UnmetPolicyException;
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

    private final Introduction self;
    private final SmtpTimeouts timeouts;
    private final Deadlines deadlines;
    private final TlsPolicy usual;
    private final TlsUpgrade tls;

    /** Peers that offer CHUNKING and do not know BDAT. */
    private final Set<Peer> stumblers = ConcurrentHashMap.newKeySet();

    /**
     * @param helloName what EHLO says: our name in the DNS, or an address literal (RFC 5321, 4.1.1.1)
     * @param usual how sessions are protected of which nothing else is said
     */
    public SmtpConnector(String helloName, SmtpTimeouts timeouts, TlsPolicy usual) {
        this(helloName, timeouts, usual, new TlsUpgrade(), new Deadlines());
    }

    /** With deadlines that are shared or run on another clock, and other authorities than this Java's. */
    public SmtpConnector(
            String helloName, SmtpTimeouts timeouts, TlsPolicy usual, TlsUpgrade tls, Deadlines deadlines) {
        this(new Introduction(helloName), timeouts, usual, tls, deadlines);
    }

    /** The same for peers that know us as somebody. */
    public SmtpConnector(
            Introduction self, SmtpTimeouts timeouts, TlsPolicy usual, TlsUpgrade tls, Deadlines deadlines) {
        if (!Addresses.isDomain(self.helloName())) {
            throw new IllegalArgumentException(
                    "the hello name must be a domain or an address literal: " + self.helloName());
        }
        this.self = self;
        this.timeouts = timeouts;
        this.usual = usual;
        this.tls = tls;
        this.deadlines = deadlines;
    }

    /** As the other, protected as usual. */
    public SmtpSession connect(Peer peer) throws SmtpConnectException {
        return connect(peer, usual);
    }

    /**
     * Connects, says EHLO or LHLO, starts TLS as the policy wants: the session is ready for its first transaction. Where the policy
     * leaves the choice, broken TLS is followed at once by a connection in clear; where it does not, there is no session.
     * Interrupting the thread ends it.
     */
    public SmtpSession connect(Peer peer, TlsPolicy policy) throws SmtpConnectException {
        Transcript transcript = new Transcript();
        Attempt first = new Attempt(peer, policy, transcript);
        try {
            return first.open();
        } catch (SmtpConnectException e) {
            if (!first.tlsFailed || policy.isMandatory()) {
                throw e;
            }
            transcript.note("TLS failed, once more in clear");
            Attempt second = new Attempt(peer, policy, transcript);
            second.inClear = "TLS failed (" + e.reason() + ")";
            return second.open();
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

        private static final EnhancedStatus NOT_OFFERED = new EnhancedStatus(4, 7, 4);
        private static final EnhancedStatus NO_LOGIN = new EnhancedStatus(4, 7, 0);
        private static final EnhancedStatus TLS_BROKEN = new EnhancedStatus(4, 7, 5);

        private final Peer peer;
        private final TlsPolicy policy;
        private final Transcript transcript;
        private Stage stage = Stage.CONNECT;
        private boolean tlsFailed;
        private boolean encrypted;

        /** Why it is in clear though it might be otherwise. */
        private @Nullable String inClear;

        Attempt(Peer peer, TlsPolicy policy, Transcript transcript) {
            this.peer = peer;
            this.policy = policy;
            this.transcript = transcript;
        }

        SmtpSession open() throws SmtpConnectException {
            Conversation talk = null;
            try {
                talk = Conversation.open(peer.address(), self.source(), timeouts.connect(), deadlines, transcript);
                talk.capWithin(timeouts.untilReady());
                Extensions greeted = greet(talk);
                logIn(talk, greeted);
                talk.uncap();
                Extensions offered = stumblers.contains(peer) ? greeted.withoutChunking() : greeted;
                talk.rest();
                return new SmtpSession(
                        new SmtpSession.Opened(peer, talk.localAddress(), policy, inClear),
                        talk,
                        offered,
                        timeouts,
                        SmtpConnector.this::remember);
            } catch (UnmetPolicyException e) {
                throw failure(talk, new Cause.NoRoute(TLS_BROKEN, String.valueOf(e.getMessage())), false);
            } catch (IOException e) {
                Cause cause = tlsFailed && policy.isMandatory()
                        ? new Cause.NoRoute(
                                TLS_BROKEN, wanted("TLS with " + peer.host() + " fails (" + e.getMessage() + ")"))
                        : new Cause.Unreachable(e.getMessage() + " at " + stage);
                throw failure(talk, cause, false);
            } catch (RefusedException e) {
                // What is said in clear, where that is forbidden, may be anybody's word: nothing is final by it.
                boolean believed = encrypted || !policy.isMandatory();
                throw failure(talk, e.reason, believed && e.permanent);
            }
        }

        private Extensions greet(Conversation talk) throws IOException, RefusedException {
            if (self.encryption() == Introduction.Encryption.FROM_THE_START) {
                stage = Stage.STARTTLS;
                encrypt(talk);
                tlsFailed = false;
            }
            stage = Stage.GREETING;
            accept(talk.reply(timeouts.greeting()));
            talk.checkInStep();
            Extensions offered = hello(talk);
            if (encrypted || policy instanceof TlsPolicy.Off || inClear != null) {
                return offered;
            }
            if (!offered.startTls()) {
                return goOnInClear(offered, "STARTTLS is not offered");
            }
            stage = Stage.STARTTLS;
            tlsFailed = true;
            Reply reply = talk.ask("STARTTLS", timeouts.hello());
            if (!reply.isPositive()) {
                tlsFailed = false;
                if (reply.code() == 421) {
                    throw new RefusedException(reply);
                }
                // Offered and not given: the session goes on as it is (RFC 3207, 4.1).
                talk.checkInStep();
                return goOnInClear(offered, "STARTTLS is refused (" + reply + ")");
            }
            checkForInjection(talk);
            encrypt(talk);
            Extensions again = hello(talk);
            tlsFailed = false;
            return again;
        }

        private void encrypt(Conversation talk) throws IOException {
            tlsFailed = true;
            talk.encrypt(tls, peer.host(), policy, timeouts.hello());
            encrypted = true;
        }

        /** Never for good: a password that is wrong today is the operator's to mend, and mail waits for it. */
        private void logIn(Conversation talk, Extensions offered) throws IOException, RefusedException {
            Login login = self.login();
            if (login == null) {
                return;
            }
            stage = Stage.AUTH;
            Reply reply = login.prove(talk, offered, timeouts.hello())
                    .orElseThrow(() -> new RefusedException(
                            new Cause.NoRoute(NO_LOGIN, peer.host() + " offers neither AUTH PLAIN nor AUTH LOGIN"),
                            false));
            if (!reply.isPositive()) {
                throw new RefusedException(new Cause.Refused(reply), false);
            }
            talk.checkInStep();
        }

        private Extensions goOnInClear(Extensions offered, String why) throws RefusedException {
            if (policy.isMandatory()) {
                throw new RefusedException(new Cause.NoRoute(NOT_OFFERED, wanted(why + " by " + peer.host())), false);
            }
            inClear = why;
            return offered;
        }

        private String wanted(String but) {
            return but + ", and " + policy.origin().who() + " forbids to send in clear";
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
            boolean lmtp = self.protocol() == Introduction.Protocol.LMTP;
            Reply reply = talk.ask(self.protocol().hello(self.helloName()), timeouts.hello(), lines);
            talk.checkInStep();
            if (reply.isPositive()) {
                Extensions offered = Extensions.parse(lines);
                return lmtp ? offered.inLmtp() : offered;
            }
            if (lmtp || reply.code() < 500 || reply.code() > 504) {
                throw new RefusedException(reply);
            }
            accept(talk.ask("HELO " + self.helloName(), timeouts.hello()));
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
        private final transient Cause reason;
        private final boolean permanent;

        RefusedException(Reply reply) {
            this(new Cause.Refused(reply), reply.isPermanent());
        }

        RefusedException(Cause reason, boolean permanent) {
            super(reason.toString());
            this.reason = reason;
            this.permanent = permanent;
        }
    }
}
