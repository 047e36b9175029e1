package io.postrider.common.interchange;

import io.postrider.common.spool.suppression.SuppressionReason;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The reasons of a suppression as files write them, ours and those of others. */
final class ReasonWords {

    /** Without signs between the words: hard_bounce, HardBounce and "hard bounce" are one. */
    private static final Map<String, SuppressionReason> OF_OTHERS = Map.ofEntries(
            Map.entry("", SuppressionReason.MANUAL),
            Map.entry("manualsuppression", SuppressionReason.MANUAL),
            Map.entry("blocked", SuppressionReason.MANUAL),
            Map.entry("bounce", SuppressionReason.NO_SUCH_MAILBOX),
            Map.entry("bounced", SuppressionReason.NO_SUCH_MAILBOX),
            Map.entry("hardbounce", SuppressionReason.NO_SUCH_MAILBOX),
            Map.entry("hardfail", SuppressionReason.NO_SUCH_MAILBOX),
            Map.entry("invalidemail", SuppressionReason.NO_SUCH_MAILBOX),
            Map.entry("complaint", SuppressionReason.COMPLAINED),
            Map.entry("spam", SuppressionReason.COMPLAINED),
            Map.entry("spamcomplaint", SuppressionReason.COMPLAINED),
            Map.entry("spamreport", SuppressionReason.COMPLAINED),
            Map.entry("unsubscribe", SuppressionReason.UNSUBSCRIBED),
            Map.entry("unsubscription", SuppressionReason.UNSUBSCRIBED),
            Map.entry("listunsubscribe", SuppressionReason.UNSUBSCRIBED));

    private ReasonWords() {}

    /** The reason for a word of a file, ours or another system's. */
    static Optional<SuppressionReason> read(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return SuppressionReason.named(lower)
                .or(() -> Optional.ofNullable(OF_OTHERS.get(lower.replaceAll("[^a-z]", ""))));
    }
}
