package io.postrider.testing.http.provider;

import java.time.Duration;
import java.util.Map;

/** What a provider does with a request instead of taking it. */
public sealed interface Reaction {

    /** Answers so and takes nothing. */
    record Answers(int status, Map<String, String> headers, String body) implements Reaction {
        public Answers {
            headers = Map.copyOf(headers);
        }
    }

    /** Takes the mail and closes the connection without an answer. */
    record BreaksAfterTaking() implements Reaction {}

    /** Closes the connection when it has seen the header, before the body. */
    record BreaksBeforeBody() implements Reaction {}

    /** Takes the mail after a while. */
    record IsSlow(Duration delay) implements Reaction {}

    /** Takes the mail, and its answer comes after a while. */
    record AnswersLate(Duration delay) implements Reaction {}

    /** An answer of JSON. */
    static Reaction answers(int status, String body) {
        return new Answers(status, Map.of("Content-Type", "application/json"), body);
    }
}
