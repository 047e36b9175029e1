package io.postrider.sender.delivery;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.smtp.Peer;
import io.postrider.sender.smtp.SmtpConnectException;
import io.postrider.sender.smtp.SmtpSession;
import io.postrider.sender.smtp.Stage;
import io.postrider.sender.smtp.TransactionResult;
import io.postrider.sender.smtp.tls.TlsPolicy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How far a pass has come: each recipient's last outcome, who is still open, and what the ledger keeps of the way. */
final class Progress {

    private static final int MAIL_SYSTEM = 3;
    private static final int NETWORK = 4;
    private static final int POLICY = 7;

    private final List<Recipient> recipients;
    private final Stopwatch watch;
    private final @Nullable Outcome[] outcomes;
    private final List<Integer> open = new ArrayList<>();
    private String route = "none";
    private @Nullable Peer peer;
    private @Nullable String source;
    private @Nullable String tls;
    private @Nullable String policy;
    private String stage = "route";
    private List<String> transcript = List.of();
    private boolean spoken;
    private Stage last = Stage.CONNECT;

    Progress(Claim claim, Stopwatch watch) {
        this.recipients = claim.recipients();
        this.watch = watch;
        this.outcomes = new @Nullable Outcome[recipients.size()];
        for (int i = 0; i < recipients.size(); i++) {
            open.add(i);
        }
    }

    /** The places of those who still need an exchanger. */
    List<Integer> open() {
        return open;
    }

    List<Mailbox> openMailboxes() {
        return open.stream().map(place -> recipients.get(place).mailbox()).toList();
    }

    void routed(String how) {
        route = how;
    }

    /** Everybody still open ends like this, without an exchanger. */
    void close(Outcome outcome) {
        open.forEach(place -> outcomes[place] = outcome);
        open.clear();
    }

    /** A policy lets nobody speak to it. */
    void barred(MailExchanger exchanger, TlsPolicy wanted) {
        if (!spoken && peer == null) {
            policy = wanted.origin().word() + ", " + exchanger.host() + " is barred";
        }
    }

    /** Everybody still open gets our own answer in an exchanger's place. */
    void enclosed(String how, Function<Mailbox, Outcome> answers) {
        route = how;
        stage = Stage.FINAL_DOT.word();
        spoken = true;
        open.forEach(
                place -> outcomes[place] = answers.apply(recipients.get(place).mailbox()));
        open.clear();
    }

    /** No session came about with this peer. */
    void stopped(Peer at, TlsPolicy wanted, SmtpConnectException failure) {
        if (!spoken) {
            peer = at;
            policy = at.place() == null ? null : wanted.origin().word();
            source = null;
            tls = null;
            stage = failure.stage().word();
            transcript = failure.transcript();
        }
    }

    /** A transaction ended; those deferred stay open for the next exchanger. */
    void answered(SmtpSession session, TlsPolicy wanted, TransactionResult result) {
        List<Integer> asked = List.copyOf(open);
        open.clear();
        for (int i = 0; i < asked.size(); i++) {
            Outcome outcome = result.outcomes().get(i);
            outcomes[asked.get(i)] = outcome;
            if (outcome instanceof Outcome.Deferred) {
                open.add(asked.get(i));
            }
        }
        peer = session.peer();
        InetSocketAddress local = session.localAddress().orElse(null);
        source = local == null ? null : local.getAddress().getHostAddress();
        tls = session.tls().orElse(null);
        String word = wanted.origin().word();
        // Nobody asks for protection from this machine itself.
        policy = local == null
                ? null
                : session.inClear().map(why -> word + ": " + why).orElse(word);
        last = result.stage();
        stage = last.word();
        transcript = result.transcript();
        spoken |= result.stage().compareTo(Stage.MAIL) > 0
                || !result.outcomes().stream().allMatch(Progress::isUnavailable);
    }

    /** Whether nobody was sent to, refused for good or left in doubt. */
    boolean isUndecided() {
        return Arrays.stream(outcomes).allMatch(outcome -> outcome == null || outcome instanceof Outcome.Deferred);
    }

    Result.Ended end(Outcome unanswered) {
        List<Outcome> all = new ArrayList<>(outcomes.length);
        for (Outcome outcome : outcomes) {
            all.add(Objects.requireNonNullElse(outcome, unanswered));
        }
        return new Result.Ended(all, record(), contact(all));
    }

    private AttemptRecord record() {
        Peer last = peer;
        return new AttemptRecord(
                watch.startedAt(),
                watch.elapsed(),
                route,
                last == null ? null : last.host(),
                last == null ? null : last.place(),
                source,
                tls,
                policy,
                stage,
                transcript);
    }

    private Contact contact(List<Outcome> all) {
        if (spoken) {
            return all.stream().allMatch(outcome -> outcome instanceof Outcome.Deferred)
                    ? reluctance(all)
                    : new Contact.Spoken();
        }
        for (Outcome outcome : all) {
            if (outcome instanceof Outcome.Deferred(Cause.NoRoute(var status, var why)) && status.subject() == POLICY) {
                return new Contact.Unprotected(status + " " + why);
            }
            if (outcome instanceof Outcome.Deferred(var cause)) {
                return new Contact.Unreachable(cause.toString());
            }
        }
        return new Contact.None();
    }

    /** Everybody waits: whether that is about the recipients, about this mail, or about us. */
    private Contact reluctance(List<Outcome> all) {
        for (Outcome outcome : all) {
            if (isUnavailable(outcome) || (last == Stage.MAIL && isAboutTheSystem(outcome))) {
                return new Contact.SentAway(text(outcome));
            }
        }
        return all.stream()
                .filter(outcome -> subject(outcome) == POLICY)
                .findFirst()
                .<Contact>map(outcome -> new Contact.Throttled(text(outcome)))
                .orElseGet(Contact.Spoken::new);
    }

    /** RFC 3463, 3: the mail system, the network, or security and policy; not the addresses, the mailbox, the message. */
    private static boolean isAboutTheSystem(Outcome outcome) {
        int subject = subject(outcome);
        return subject == MAIL_SYSTEM || subject == NETWORK || subject == POLICY;
    }

    private static int subject(Outcome outcome) {
        return outcome instanceof Outcome.Deferred(Cause.Refused(var reply))
                ? reply.enhancedStatus().map(EnhancedStatus::subject).orElse(-1)
                : -1;
    }

    private static String text(Outcome outcome) {
        return outcome instanceof Outcome.Deferred(var cause) ? cause.toString() : outcome.toString();
    }

    /** An exchanger that breaks the session or says 421 to MAIL serves nobody now; RFC 5321, 3.8. */
    private static boolean isUnavailable(Outcome outcome) {
        return outcome instanceof Outcome.Deferred(var cause)
                && (cause instanceof Cause.Unreachable || Obstacles.code(cause).orElse(0) == 421);
    }
}
