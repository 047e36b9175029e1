package io.postrider.sender.routing;

import java.time.Duration;
import java.util.List;

/** What stands in the name system in words (TXT). Safe for any number of threads. */
public interface TextRecords {

    /** What there is under a name. */
    sealed interface Texts {

        /** These, each in one piece; they hold for {@code ttl}. */
        record Found(List<String> texts, Duration ttl) implements Texts {
            public Found {
                texts = List.copyOf(texts);
            }
        }

        /** Surely none. */
        record None() implements Texts {}

        /** Nobody could say now. */
        record Unavailable(String why) implements Texts {}
    }

    /** Blocks while the name system is asked. */
    Texts texts(String name);
}
