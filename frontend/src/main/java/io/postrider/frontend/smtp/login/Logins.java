package io.postrider.frontend.smtp.login;

import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.Ownership;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.submission.Submitter;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Verdict;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is at the other end of a session: the owner of the key that was shown as password, whatever the user's name is, or, from
 * this machine and without a login, the client that the settings name for that. Neither name nor password is ever logged: people
 * mistake the one for the other.
 */
public final class Logins {

    /** Takes time on the thread of a session. */
    @FunctionalInterface
    public interface Pause {
        void take(Duration time);
    }

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final int MOST_STEPS = 5;

    private static final Reply TOO_MANY =
            Replies.of("421 4.7.0 Too many logins failed from your address; come again in some minutes");
    private static final Reply WRONG = Replies.of("535 5.7.8 This password is no key that holds");
    private static final Reply NOT_NOW = Replies.of("454 4.7.0 Keys cannot be checked at the moment, please try again");
    private static final Reply ENCRYPT_FIRST = Replies.of("530 5.7.0 STARTTLS first, then AUTH with a key as password");
    private static final Reply LOG_IN_FIRST = Replies.of("530 5.7.0 AUTH first, with a key as password");

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final Credentials credentials;
    private final FailedLogins failed;
    private final Pause pause;

    /**
     * Over what is known of keys.
     *
     * @param mostFailed failed logins from one address after which it is heard no more for a while
     * @param nanoTime a clock that never steps
     */
    public Logins(Credentials credentials, int mostFailed, LongSupplier nanoTime, Pause pause) {
        this.credentials = credentials;
        this.failed = new FailedLogins(mostFailed, nanoTime);
        this.pause = pause;
    }

    /** AUTH: who this is. Whoever is wrong waits for the answer, the longer the more often. */
    public Verdict check(Peer peer, Login login) {
        if (failed.areTooManyFrom(peer.address())) {
            return refused(peer, TOO_MANY);
        }
        Token token = Token.of(login.secret());
        return switch (credentials.ownerOf(token, peer.addressText())) {
            case Ownership.Owned(var key) ->
                key.grant().allows(Scope.SEND)
                        ? new Verdict.Known(new Holder(token))
                        : refused(peer, Replies.of("535 5.7.8 " + lacksScope()));
            case Ownership.Unknown() -> {
                pause.take(STEP.multipliedBy(Math.min(MOST_STEPS, failed.add(peer.address()))));
                yield refused(peer, WRONG);
            }
            case Ownership.Elsewhere(var _) ->
                refused(
                        peer,
                        Replies.of("535 5.7.8 This key may not be used from " + Cleaned.logged(peer.addressText())
                                + "; it is bound to other networks"));
            case Ownership.NotNow() -> refused(peer, NOT_NOW);
        };
    }

    private static Verdict refused(Peer peer, Reply reply) {
        LOG.info("refused smtp login status={} address={}", reply.code(), Cleaned.logged(peer.addressText()));
        return new Verdict.Refused(reply);
    }

    private static String lacksScope() {
        return "This key lacks the scope \"" + Scope.SEND.word() + "\" that is needed here";
    }

    /** MAIL, and once more before the answer to its message: a key may have been revoked meanwhile. */
    public Visitor of(Peer peer) {
        if (peer.identity() instanceof Holder(var token)) {
            return visitor(peer, credentials.ownerOf(token, peer.addressText()));
        }
        if (!peer.address().isLoopbackAddress()) {
            return new Visitor.Unknown(peer.protocol() == Peer.Protocol.ESMTPS ? LOG_IN_FIRST : ENCRYPT_FIRST);
        }
        Ownership owner = credentials.ownerWithoutToken();
        return owner instanceof Ownership.Unknown ? new Visitor.Unknown(LOG_IN_FIRST) : visitor(peer, owner);
    }

    private static Visitor visitor(Peer peer, Ownership owner) {
        return switch (owner) {
            case Ownership.Owned(var key) when key.grant().allows(Scope.SEND) -> known(peer, key);
            case Ownership.NotNow() -> new Visitor.Unknown(NOT_NOW);
            case Ownership.Owned(var _), Ownership.Unknown(), Ownership.Elsewhere(var _) ->
                new Visitor.Unknown(Replies.of("421 4.7.0 This key holds no more"));
        };
    }

    private static Visitor known(Peer peer, Key key) {
        return new Visitor.Known(new Submitter(key, peer.addressText()));
    }
}
