package io.postrider.frontend.http.door;

import io.postrider.frontend.limits.Allowance;
import io.postrider.frontend.limits.Allowance.Left;
import io.postrider.frontend.limits.LimitExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How limits stand, as header fields (draft-ietf-httpapi-ratelimit-headers). */
final class LimitFields {
    private LimitFields() {}

    /** None where there are no limits. */
    static List<Answer.Field> of(List<Left> left) {
        if (left.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Answer.Field(
                        "RateLimit-Policy",
                        left.stream()
                                .map(one -> '"' + one.name() + "\";q=" + one.quota() + ";w=" + one.window())
                                .collect(Collectors.joining(", "))),
                new Answer.Field(
                        "RateLimit",
                        left.stream()
                                .map(one -> '"' + one.name() + "\";r=" + one.remaining() + ";t=" + one.reset())
                                .collect(Collectors.joining(", "))));
    }

    /** The no to a mail that is beyond a limit. */
    static RequestRefused refusal(LimitExceeded e) {
        Allowance.Exceeded exceeded = e.exceeded();
        List<Answer.Field> fields = new ArrayList<>(of(exceeded.left()));
        if (exceeded.after() > 0) {
            fields.add(new Answer.Field("Retry-After", Long.toString(exceeded.after())));
        }
        return RequestRefused.withFields(RefusalReason.LIMITED, exceeded.reason(), fields);
    }
}
