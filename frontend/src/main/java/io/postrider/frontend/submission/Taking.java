package io.postrider.frontend.submission;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Acceptance;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Composer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words between a door whose rules a mail has passed and {@link Submissions#take}. */
public final class Taking {
    private Taking() {}

    /** Makes the message of a submission once its id and date are known; without a date it is given one when it is sent. */
    public interface Composing {
        Composed compose(SubmissionId id, @Nullable Instant date);

        /** The field that names one recipient alone, with its line end: for a message of its own. */
        default byte[] to(Mailbox recipient) {
            return Composer.to(recipient);
        }
    }

    /**
     * A mail that passed the rules.
     *
     * @param author the mailbox of its From field
     * @param reversePath where failures are reported to
     * @param recipients each once
     */
    public record Order(
            Mailbox author,
            ReversePath reversePath,
            List<Mailbox> recipients,
            Terms terms,
            Particulars particulars,
            Composing composing) {

        /** With failures reported to the author. */
        public Order(
                Mailbox author, List<Mailbox> recipients, Terms terms, Particulars particulars, Composing composing) {
            this(author, new ReversePath.ToMailbox(author), recipients, terms, particulars, composing);
        }

        public Order {
            recipients = List.copyOf(recipients);
        }

        /** The same, to be held by the brake; what is held by itself stays as it is. */
        Order braked(String why) {
            return particulars.start() instanceof Start.Held
                    ? this
                    : new Order(
                            author,
                            reversePath,
                            recipients,
                            terms,
                            particulars.starting(new Start.Braked(particulars.start(), why)),
                            composing);
        }

        /** Whether it was asked to be sent at once, braked or not. */
        boolean isForNow() {
            Start start = particulars.start();
            return start instanceof Start.Now
                    || (start instanceof Start.Braked(var then, var _) && then instanceof Start.Now);
        }
    }

    /** What became of it. */
    public sealed interface Taken {

        /**
         * It is in the spool, synced to disk: ours from now on.
         *
         * @param suppressed the recipients who are not sent to, each recorded with the submission as refused
         * @param held why the brake holds it, in words for its client; null if it does not
         */
        record Stored(
                SubmissionId id,
                List<Suppression> suppressed,
                @Nullable String held) implements Taken {}

        /** Nothing more was stored: it was taken before, as this. */
        record Repeated(SubmissionId id) implements Taken {}

        /** Nothing was stored: its key was used for another request. */
        record KeyReused() implements Taken {}

        /** Nothing was stored, for every recipient is suppressed. */
        record NobodyLeft(List<Suppression> suppressed) implements Taken {}

        /** Nothing was stored, for its author may not send, or there is no key to sign with; why, in words for a client. */
        record NotFromHere(String reason) implements Taken {}

        static Taken of(SubmissionId id, List<Suppression> suppressed, Acceptance acceptance, Order order) {
            return switch (acceptance) {
                case Acceptance.Stored() -> new Stored(id, suppressed, null);
                case Acceptance.Braked() -> new Stored(id, suppressed, why(order));
                case Acceptance.Repeated(var first) -> new Repeated(first);
                case Acceptance.Reused() -> new KeyReused();
            };
        }

        private static String why(Order order) {
            return order.particulars().start() instanceof Start.Braked(var _, var why) ? why : "";
        }
    }
}
