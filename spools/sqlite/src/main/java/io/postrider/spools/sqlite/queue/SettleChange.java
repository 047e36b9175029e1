package io.postrider.spools.sqlite.queue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.bounces.ReportedAction;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.EnvelopeState;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.ledger.RecipientState;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Recipient;
import io.postrider.common.spool.queue.RecipientVerdict;
import io.postrider.common.spool.queue.Settled;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.common.spool.queue.Verdict;
import io.postrider.spools.sqlite.commit.Change;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import io.postrider.spools.sqlite.intake.RecentMail;
import io.postrider.spools.sqlite.rows.BounceRows;
import io.postrider.spools.sqlite.rows.DestinationRows;
import io.postrider.spools.sqlite.rows.EventRows;
import io.postrider.spools.sqlite.rows.Keys;
import io.postrider.spools.sqlite.rows.StopRows;
import io.postrider.spools.sqlite.rows.StopRows.Stop;
import io.postrider.spools.sqlite.rows.TranscriptRows;
import io.postrider.spools.sqlite.suppression.SuppressingAttempt;
import io.postrider.spools.sqlite.usage.UsageRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The end of a claim: every recipient's verdict, the events that tell of them, the envelope's and the destination's next state. */
final class SettleChange implements Change<Settled> {

    private static final String CHANGE = "UPDATE recipient SET state = ?, doubts = doubts + ?, last = ? WHERE id = ?";
    private static final String CHANGE_SILENT = CHANGE + " AND notify IS NULL";

    /** Recipients with the same event and the same words share a line of the ledger. */
    private record Line(
            EventType type, String text, @Nullable ReplyClass about) {}

    private final Claim claim;
    private final Settlement settlement;
    private final RecentMail recent;
    private final EventRows.Attempt made;
    private final long endedAt;

    SettleChange(Claim claim, Settlement settlement, RecentMail recent) {
        this.claim = claim;
        this.recent = recent;
        this.settlement = settlement;
        this.made = EventRows.Attempt.of(settlement.attempt());
        this.endedAt = made.endedAt();
    }

    @Override
    public Settled apply(SpoolConnection connection) throws SQLException {
        EnvelopeState wanted = nextState();
        Optional<Stop> stop = stop(connection, wanted);
        EnvelopeState next = stop.map(Stop::state).orElse(wanted);
        long due = next == EnvelopeState.FINISHED || next == EnvelopeState.PARKED
                ? endedAt
                : settlement.retryAt().toEpochMilli();
        int changed = connection.update(
                """
                UPDATE envelope SET state = ?, due = ?, attempts = attempts + 1, lost_claims = 0, owner = NULL
                 WHERE id = ? AND owner = ? AND epoch = ? AND state IN (1, 2)""", next.code(), due, claim.envelope().value(), claim.owner().value(), claim.epoch());
        if (changed == 0) {
            return Settled.CLAIM_LOST;
        }
        writeVerdicts(connection);
        tell(connection, next, stop);
        signal(connection);
        if (next == EnvelopeState.QUEUED) {
            if (settlement.isLate()) {
                BounceRows.late(connection, claim.envelope().value(), endedAt);
            }
            DestinationRows.wake(connection, claim.domain().ascii(), due);
        }
        return Settled.RECORDED;
    }

    /** What there is to tell beside the verdicts; of a mail that was sent nothing. */
    private void tell(SpoolConnection connection, EnvelopeState next, Optional<Stop> stop) throws SQLException {
        if (next == EnvelopeState.PARKED) {
            EventRows.write(
                    connection,
                    endedAt,
                    EventType.PARKED,
                    claim.submission(),
                    claim.client(),
                    waiting(),
                    "in doubt, and the submission asked not to repeat it");
        }
        TranscriptRows.keep(
                connection,
                claim.envelope().value(),
                claim.attempts() + 1,
                settlement.attempt().transcript());
        if (stop.isPresent()) {
            StopRows.carryOut(connection, endedAt, stop.get(), ClaimEnd.unfinished(claim));
        }
    }

    /** What was asked meanwhile for those who would wait on; what is parked needs no hold. */
    private Optional<Stop> stop(SpoolConnection connection, EnvelopeState wanted) throws SQLException {
        if (wanted == EnvelopeState.FINISHED) {
            return Optional.empty();
        }
        Optional<Stop> stop = StopRows.find(connection, claim.envelope().value());
        return wanted == EnvelopeState.PARKED ? stop.filter(asked -> asked.state() == EnvelopeState.FINISHED) : stop;
    }

    private String waiting() {
        Set<Integer> numbers = new HashSet<>();
        for (RecipientVerdict each : settlement.verdicts()) {
            if (state(each.verdict()) == RecipientState.WAITING) {
                numbers.add(each.recipient());
            }
        }
        return claim.recipients().stream()
                .filter(recipient -> numbers.contains(recipient.number()))
                .map(recipient -> recipient.mailbox().toString())
                .collect(Collectors.joining("\n"));
    }

    private EnvelopeState nextState() {
        boolean waits = false;
        boolean doubt = false;
        for (RecipientVerdict each : settlement.verdicts()) {
            waits |= state(each.verdict()) == RecipientState.WAITING;
            doubt |= each.verdict() instanceof Verdict.InDoubt;
        }
        if (!waits) {
            return EnvelopeState.FINISHED;
        }
        return doubt && claim.onDoubt() == OnDoubt.PARK ? EnvelopeState.PARKED : EnvelopeState.QUEUED;
    }

    private void writeVerdicts(SpoolConnection connection) throws SQLException {
        Map<Line, List<RecipientVerdict>> lines = new LinkedHashMap<>();
        for (RecipientVerdict each : settlement.verdicts()) {
            Line line = line(each);
            write(connection, each, line.text());
            lines.computeIfAbsent(line, _ -> new ArrayList<>()).add(each);
        }
        Map<Integer, Mailbox> mailboxes = new HashMap<>();
        for (Recipient recipient : claim.recipients()) {
            mailboxes.put(recipient.number(), recipient.mailbox());
        }
        int failed = 0;
        for (Map.Entry<Line, List<RecipientVerdict>> entry : lines.entrySet()) {
            write(connection, entry.getKey(), entry.getValue(), mailboxes);
            failed +=
                    entry.getKey().type() == EventType.FAILED ? entry.getValue().size() : 0;
        }
        // What was refused here, by a simulated recipient, says nothing about the client's lists.
        if (failed > 0 && Enclosure.of(claim.domain()).isEmpty()) {
            UsageRows.failed(connection, claim.client(), endedAt, failed);
        }
    }

    /** Most recipients say nothing of reports, so that one statement does; who does is asked whether this is told. */
    private void write(SpoolConnection connection, RecipientVerdict each, String text) throws SQLException {
        RecipientState state = state(each.verdict());
        int doubts = isDoubt(each.verdict()) ? 1 : 0;
        long number = Keys.recipient(claim.envelope().value(), each.recipient());
        if (connection.update(CHANGE_SILENT, state.code(), doubts, text, number) == 0) {
            connection.update(CHANGE, state.code(), doubts, text, number);
            if (state == RecipientState.SENT) {
                BounceRows.due(connection, claim.envelope().value(), List.of(number), ReportedAction.RELAYED, endedAt);
            }
        }
    }

    private void write(
            SpoolConnection connection, Line line, List<RecipientVerdict> verdicts, Map<Integer, Mailbox> mailboxes)
            throws SQLException {
        long event = EventRows.write(
                connection,
                line.type(),
                claim.submission(),
                claim.client(),
                verdicts.stream()
                        .map(each -> String.valueOf(mailboxes.get(each.recipient())))
                        .collect(Collectors.joining("\n")),
                claim.attempts() + 1,
                line.text(),
                made.about(line.about()));
        if (line.type() == EventType.SENT) {
            return;
        }
        DestinationRows.said(connection, claim.domain().ascii(), line.text());
        if (line.type() == EventType.FAILED || line.type() == EventType.EXPIRED) {
            BounceRows.due(
                    connection,
                    claim.envelope().value(),
                    verdicts.stream()
                            .map(each -> Keys.recipient(claim.envelope().value(), each.recipient()))
                            .toList(),
                    line.type() == EventType.FAILED ? ReportedAction.FAILED : ReportedAction.EXPIRED,
                    endedAt);
        }
        SuppressingAttempt attempt =
                new SuppressingAttempt(claim.client(), claim.submission(), event, Instant.ofEpochMilli(endedAt));
        for (RecipientVerdict each : verdicts) {
            Mailbox mailbox = mailboxes.get(each.recipient());
            if (each.suppressUntil() != null && mailbox != null) {
                attempt.suppress(connection, mailbox, line.text(), each.suppressUntil());
            }
        }
    }

    private void signal(SpoolConnection connection) throws SQLException {
        switch (settlement.destination()) {
            case DestinationSignal.Worked() ->
                DestinationRows.worked(connection, claim.domain().ascii(), endedAt);
            case DestinationSignal.Suspended(var until, var reason) ->
                DestinationRows.suspend(
                        connection,
                        claim.domain().ascii(),
                        until.toEpochMilli(),
                        reason,
                        settlement.attempt().startedAt().toEpochMilli());
            case DestinationSignal.Unknown() -> {}
        }
    }

    private static boolean isDoubt(Verdict verdict) {
        return verdict instanceof Verdict.InDoubt || verdict instanceof Verdict.ExpiredInDoubt;
    }

    private static RecipientState state(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sent(var _) -> RecipientState.SENT;
            case Verdict.Failed(var _) -> RecipientState.FAILED;
            case Verdict.Expired(var _), Verdict.ExpiredInDoubt(var _) -> RecipientState.EXPIRED;
            case Verdict.Deferred(var _), Verdict.InDoubt(var _) -> RecipientState.WAITING;
        };
    }

    private static Line line(RecipientVerdict each) {
        ReplyClass about = each.about();
        return switch (each.verdict()) {
            case Verdict.Sent(var reply) -> new Line(EventType.SENT, reply.toString(), null);
            case Verdict.Failed(var cause) -> new Line(EventType.FAILED, cause.toString(), about);
            case Verdict.Expired(var cause) -> new Line(EventType.EXPIRED, cause.toString(), about);
            case Verdict.Deferred(var cause) -> new Line(EventType.DEFERRED, cause.toString(), about);
            case Verdict.InDoubt(var what) -> new Line(EventType.IN_DOUBT, what, null);
            case Verdict.ExpiredInDoubt(var what) -> new Line(EventType.EXPIRED, "in doubt: " + what, null);
        };
    }

    @Override
    public long octets() {
        return 1024;
    }

    @Override
    public boolean makesDue() {
        return nextState() == EnvelopeState.QUEUED;
    }

    @Override
    public void committed(Settled settled) {
        recent.drop(claim.message());
    }
}
