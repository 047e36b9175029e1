package io.postrider.frontend.http.suppressions;

import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.refusal.Cleaned;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is said of a word that is no reason. */
final class ReasonText {
    private ReasonText() {}

    static String wanted(String written) {
        return "must be one of "
                + Arrays.stream(SuppressionReason.values())
                        .map(SuppressionReason::word)
                        .collect(Collectors.joining(", "))
                + ", not " + Cleaned.quoted(written);
    }
}
