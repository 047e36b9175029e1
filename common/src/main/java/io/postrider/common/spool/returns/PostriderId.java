package io.postrider.common.spool.returns;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.queue.EnvelopeId;
import java.util.Optional;

/**
 * What {@code X-Postrider-Id} says on every mail that goes by way of others: which envelope it was, the same at each attempt and
 * on each route, so that whoever sees two of them sees a double. With the submission in it, two systems that use one
 * account of a provider know their mail apart.
 */
public record PostriderId(SubmissionId submission, EnvelopeId envelope) {

    /** The name of the header field. */
    public static final String FIELD = "X-Postrider-Id";

    private static final int SUBMISSION = 32;
    private static final int DIGITS = 19;

    /** Reads what {@link #toString} writes; anything else is none. */
    public static Optional<PostriderId> read(String text) {
        int digits = text.length() - SUBMISSION - 1;
        if (digits < 1 || digits > DIGITS || text.charAt(SUBMISSION) != '-') {
            return Optional.empty();
        }
        String number = text.substring(SUBMISSION + 1);
        if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            EnvelopeId envelope = new EnvelopeId(Long.parseLong(number));
            return SubmissionId.parse(text.substring(0, SUBMISSION)).map(id -> new PostriderId(id, envelope));
        } catch (NumberFormatException _) {
            return Optional.empty(); // beyond what a number can be
        }
    }

    /** 32 hex digits, a hyphen, decimal digits: what every provider takes as the value of a tag. */
    @Override
    public String toString() {
        return submission + "-" + envelope.value();
    }
}
