package io.postrider.cli.domain;

import io.postrider.cli.shell.Amounts;
import io.postrider.common.spool.domains.Domains;
import io.postrider.common.spool.domains.SigningKey;
import java.time.Instant;
import java.time.ZoneId;

/** When the record of a key that signs no more may be removed, in words. */
record Retiring(Domains domains, Instant now, ZoneId zone) {

    String of(SigningKey key) {
        Instant since = key.retiringAt();
        if (since == null) {
            return "";
        }
        long unfinished = domains.unfinished(key.number());
        if (unfinished > 0) {
            return "keep its record: " + unfinished + (unfinished == 1 ? " message is" : " messages are")
                    + " on the way with it";
        }
        Instant free = since.plus(Domains.RECORD_STAYS);
        return free.isAfter(now)
                ? "keep its record until " + Amounts.time(free, zone) + ": receivers may still check what they got"
                : "its record may be removed";
    }
}
