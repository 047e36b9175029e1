package io.postrider.frontend.http.dialects;

import io.postrider.common.spool.archive.Entry;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Mails that belong together: each has the batch's id among its tags, and is found by that. Nothing else is kept of a batch. */
public record Batch(String id) {
    private static final String PREFIX = "batch:";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody had before. */
    public static Batch fresh() {
        byte[] octets = new byte[16];
        RANDOM.nextBytes(octets);
        return new Batch(HexFormat.of().formatHex(octets));
    }

    /** The one that a mail belongs to. */
    public static Optional<Batch> of(Entry entry) {
        return entry.tags().stream()
                .filter(tag -> tag.startsWith(PREFIX))
                .map(tag -> new Batch(tag.substring(PREFIX.length())))
                .findFirst();
    }

    /** As each of its mails has it. */
    public String tag() {
        return PREFIX + id;
    }
}
