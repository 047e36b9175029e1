package io.postrider.sender.delivery;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.sender.policy.Protection;
import io.postrider.sender.policy.Ruling;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.sandbox.OwnAnswers;
import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpSession;
import io.postrider.sender.smtp.SmtpTransaction;
import io.postrider.sender.smtp.Stage;
import io.postrider.sender.smtp.TransactionResult;
import io.postrider.sender.smtp.tls.TlsPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * One pass over the exchangers. For each recipient: sent, failed and in doubt end it; deferred is tried at the next
 * exchanger, and stays so at the last. Used once, by one thread.
 */
final class Pass {

    /** At most this many addresses are tried in a pass, and of one exchanger (RFC 5321, 5.1 asks for two). */
    private static final int ADDRESSES = 10;

    private static final int ADDRESSES_OF_ONE = 4;

    /** Sessions with one exchanger that takes few recipients in each (RFC 9422). */
    private static final int SESSIONS = 100;

    private static final EnhancedStatus DNS_TROUBLE = new EnhancedStatus(4, 4, 3);

    /** How exchangers are found, how sessions with them must be protected, and where those come from. */
    record Ways(Router router, Protection protection, SessionPool sessions) {}

    private final Router router;
    private final Protection protection;
    private final SessionPool sessions;
    private final Attempt attempt;
    private final Claim claim;
    private final Content content;
    private final Obstacles obstacles = new Obstacles();
    private final Progress progress;
    private int tried;

    /** @param claim the attempt's, or its part of one recipient */
    Pass(Ways ways, Stopwatch watch, Attempt attempt, Claim claim, Content content) {
        this.router = ways.router();
        this.protection = ways.protection();
        this.sessions = ways.sessions();
        this.attempt = attempt;
        this.claim = claim;
        this.content = content;
        this.progress = new Progress(claim, watch);
    }

    Result run() {
        Domain domain = claim.domain();
        switch (router.route(domain)) {
            case Route.Exchangers route -> {
                progress.routed(route.how());
                tryInOrder(route.inOrder(), protection.rules(domain, route));
            }
            case Route.Enclosed(var enclosure) ->
                progress.enclosed(
                        enclosure.word(),
                        recipient -> OwnAnswers.to(
                                enclosure, recipient, attempt.claim().attempts()));
            case Route.Nowhere(var status, var text) ->
                progress.close(new Outcome.Failed(new Cause.NoRoute(status, text)));
            case Route.Unknown(var text) -> obstacles.temporary(new Cause.NoRoute(DNS_TROUBLE, text));
        }
        String withdrawn = attempt.withdrawn();
        if (withdrawn != null && progress.isUndecided()) {
            return new Result.Withdrawn(withdrawn);
        }
        return progress.end(obstacles.outcome());
    }

    private void tryInOrder(List<MailExchanger> inOrder, Protection.Rules rules) {
        for (MailExchanger exchanger : inOrder) {
            if (progress.open().isEmpty() || attempt.withdrawn() != null) {
                return;
            }
            if (tried >= ADDRESSES) {
                obstacles.temporary(
                        new Cause.Unreachable("too many exchangers failed; the others wait for the next try"));
                return;
            }
            switch (rules.about(exchanger)) {
                case Ruling.Use(var policy) -> tryExchanger(exchanger, policy);
                case Ruling.Barred(var policy, var status, var text) -> {
                    progress.barred(exchanger, policy);
                    obstacles.temporary(new Cause.NoRoute(status, text));
                }
            }
        }
    }

    private void tryExchanger(MailExchanger exchanger, TlsPolicy policy) {
        Path socket = exchanger.socket();
        if (socket != null) {
            tried++;
            tryPeer(Peer.at(exchanger.host(), socket), policy);
            return;
        }
        switch (router.addresses(exchanger)) {
            case Addresses.Found(var addresses) -> tryAddresses(exchanger, policy, addresses);
            case Addresses.None(var text) -> obstacles.noAddress(text);
            case Addresses.Barred(var status, var text) -> obstacles.temporary(new Cause.NoRoute(status, text));
            case Addresses.Unknown(var text) -> obstacles.temporary(new Cause.NoRoute(DNS_TROUBLE, text));
        }
    }

    private void tryAddresses(MailExchanger exchanger, TlsPolicy policy, List<InetAddress> addresses) {
        for (InetAddress address : addresses.subList(0, Math.min(ADDRESSES_OF_ONE, addresses.size()))) {
            if (attempt.withdrawn() != null || tried++ >= ADDRESSES) {
                return;
            }
            if (tryPeer(new Peer(exchanger.host(), new InetSocketAddress(address, exchanger.port())), policy)) {
                return;
            }
        }
    }

    /** Whether no other address of the same exchanger needs to be tried after it. */
    private boolean tryPeer(Peer peer, TlsPolicy policy) {
        try {
            transact(peer, policy);
            return true;
        } catch (SmtpConnectException e) {
            progress.stopped(peer, policy, e);
            obstacles.connect(e);
            return e.isPermanent();
        }
    }

    private void transact(Peer peer, TlsPolicy policy) throws SmtpConnectException {
        TransactionResult result = transactOnce(peer, policy);
        for (int more = 1; result.wantsAnotherSession() && more < SESSIONS && attempt.withdrawn() == null; more++) {
            result = transactOnce(peer, policy);
        }
    }

    private TransactionResult transactOnce(Peer peer, TlsPolicy policy) throws SmtpConnectException {
        boolean alone = attempt.company() == Attempt.Company.ALONE;
        Quota quota = attempt.quota();
        SmtpSession session = alone ? sessions.connect(peer, policy, quota) : sessions.take(peer, policy, quota);
        boolean reused = session.transactions() > 0;
        TransactionResult result = transact(session, alone);
        if (reused && attempt.withdrawn() == null && wasDeadBefore(result)) {
            // It had died while idle; the attempt has not begun as far as the exchanger is concerned.
            session = sessions.connect(peer, policy, quota);
            result = transact(session, alone);
        }
        progress.answered(session, policy, result);
        return result;
    }

    private TransactionResult transact(SmtpSession session, boolean alone) {
        SmtpTransaction transaction =
                new SmtpTransaction(claim.reversePath(), progress.openMailboxes(), content, claim.needs());
        TransactionResult result;
        if (!attempt.enter(session)) {
            sessions.farewell(session);
            Cause cause = new Cause.Unreachable("taken back before it began");
            return all(transaction, Stage.READY, new Outcome.Deferred(cause));
        }
        try {
            result = session.transact(transaction, attempt);
        } catch (RuntimeException e) {
            sessions.discard(session);
            if (!attempt.isTransmitted()) {
                throw e;
            }
            return all(transaction, Stage.FINAL_DOT, new Outcome.InDoubt("failed behind the final dot: " + e));
        } finally {
            attempt.leave();
        }
        if (!result.sessionUsable()) {
            sessions.discard(session);
        } else if (alone) {
            sessions.farewell(session);
        } else {
            sessions.giveBack(session, attempt.quota());
        }
        return result;
    }

    private static TransactionResult all(SmtpTransaction transaction, Stage stage, Outcome outcome) {
        List<Outcome> outcomes = Collections.nCopies(transaction.recipients().size(), outcome);
        return new TransactionResult(outcomes, stage, false, List.of());
    }

    /** Whether a reused session ended before it answered anything of the transaction, or answered only that it ends. */
    private static boolean wasDeadBefore(TransactionResult result) {
        return !result.sessionUsable()
                && result.stage().compareTo(Stage.MAIL) <= 0
                && result.outcomes().stream().allMatch(Pass::isLostSession);
    }

    private static boolean isLostSession(Outcome outcome) {
        return outcome instanceof Outcome.Deferred(Cause cause)
                && (cause instanceof Cause.Unreachable || Obstacles.code(cause).orElse(0) == 421);
    }
}
