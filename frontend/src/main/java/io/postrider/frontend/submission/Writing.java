package io.postrider.frontend.submission;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.Seal;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.rights.Envelopes;
import io.postrider.frontend.submission.Taking.Order;
import io.postrider.frontend.unsubscribe.Link;
import io.postrider.frontend.unsubscribe.OwnCopies;
import io.postrider.signing.Signatory;
import io.postrider.signing.Signed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes what is stored of a mail: its message, dated and signed now or when it is released, for mail that was held must not
 * arrive as old as it is; and its envelopes.
 */
final class Writing {
    private final Signatory signatory;
    private final OwnCopies copies;

    Writing(Signatory signatory, OwnCopies copies) {
        this.signatory = signatory;
        this.copies = copies;
    }

    /** @param message of the first envelope, and of all others that have none of their own */
    record Written(Composed message, Seal seal, List<NewEnvelope> envelopes) {}

    /**
     * @param unsent recipients who are not sent to, and why
     * @throws io.postrider.signing.SigningException it is not signed though it should be; nothing may be stored then
     */
    Written write(Order order, Map<Mailbox, String> unsent, SubmissionId id, Submitter submitter, Instant now) {
        Composed message = order.composing().compose(id, order.isForNow() ? now : null);
        return switch (order.terms().unsubscribe()) {
            case NONE -> shared(order, unsent, message, submitter, now);
            case ONE_CLICK -> personal(order, unsent, message, headers(order, message, id, submitter), submitter, now);
        };
    }

    /** One message for all. */
    private Written shared(
            Order order, Map<Mailbox, String> unsent, Composed message, Submitter submitter, Instant now) {
        List<NewEnvelope> envelopes = Envelopes.of(order.recipients(), unsent, sandbox(submitter));
        if (!order.isForNow()) {
            return new Written(message, later(order, submitter), envelopes);
        }
        Signed signed = signatory.sign(submitter.client().id(), order.author().domain(), message.content(), now);
        return new Written(new Composed(signed.content(), message.needs()), signed.seal(), envelopes);
    }

    /** A message for each recipient, all over one body, each in an envelope of its own. */
    private Written personal(
            Order order,
            Map<Mailbox, String> unsent,
            Composed message,
            List<byte[]> headers,
            Submitter submitter,
            Instant now) {
        List<Content> contents;
        Seal seal;
        if (order.isForNow()) {
            List<Signed> signed =
                    signatory.sign(submitter.client().id(), order.author().domain(), message.content(), headers, now);
            contents = signed.stream().map(Signed::content).toList();
            seal = signed.getFirst().seal();
        } else {
            contents = headers.stream().map(message.content()::withHeader).toList();
            seal = later(order, submitter);
        }
        List<NewEnvelope> envelopes = new ArrayList<>(headers.size());
        for (int i = 0; i < headers.size(); i++) {
            List<Mailbox> recipient = List.of(order.recipients().get(i));
            NewEnvelope envelope =
                    Envelopes.of(recipient, unsent, sandbox(submitter)).getFirst();
            envelopes.add(i == 0 ? envelope : envelope.with(contents.get(i)));
        }
        return new Written(new Composed(contents.getFirst(), message.needs()), seal, envelopes);
    }

    private Seal.Open later(Order order, Submitter submitter) {
        return signatory.later(submitter.client().id(), order.author().domain());
    }

    /** One for each recipient; their links are signed, too. */
    private List<byte[]> headers(Order order, Composed message, SubmissionId id, Submitter submitter) {
        byte[] header = message.content().header();
        List<byte[]> headers = new ArrayList<>(order.recipients().size());
        for (Mailbox recipient : order.recipients()) {
            Link link = new Link(submitter.client().id(), id, recipient);
            headers.add(
                    order.recipients().size() == 1
                            ? copies.only(header, link)
                            : copies.oneOf(
                                    header,
                                    headers.size() + 1,
                                    order.composing().to(recipient),
                                    link));
        }
        return headers;
    }

    private static Sandbox sandbox(Submitter submitter) {
        return submitter.key().grant().sandbox();
    }
}
