package io.postrider.signing.domains;

import java.util.List;

/** What the name system says to one question. */
public sealed interface Looked {

    /** These values, at least one. */
    record Found(List<String> values) implements Looked {
        public Found {
            values = List.copyOf(values);
        }
    }

    /** There is no such record. */
    record Nothing() implements Looked {}

    /** Nobody gave a definite answer. */
    record Unknown(String why) implements Looked {}
}
