package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.dns.dnssec.Proof;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Record;

/** What the name system says to one question. */
sealed interface Answer {

    /** These records, of the asked type only; they hold for {@code ttl}. */
    record Found(List<Record> records, Duration ttl, Proof proof) implements Answer {
        public Found {
            records = List.copyOf(records);
        }
    }

    /** The name exists and has no record of this type. */
    record NoData(Proof proof) implements Answer {}

    /** There is no such name. */
    record NoName() implements Answer {}

    /** No definite answer: silence, refusal, server failure, nonsense. */
    record Unavailable(String text) implements Answer {}
}
