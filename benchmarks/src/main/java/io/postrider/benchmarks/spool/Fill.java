package io.postrider.benchmarks.spool;

import io.postrider.common.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * Fills a spool with mail that waits: {@code Fill DATA ENVELOPES DOMAINS OCTETS}. Every mail is a submission and a message
 * of its own, accepted through the port that the frontend uses, durably, only without HTTP before it. Prints one line of JSON.
 */
public final class Fill {

    private Fill() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        long envelopes = Long.parseLong(args[1]);
        int domains = Integer.parseInt(args[2]);
        int octets = Integer.parseInt(args[3]);
        long begun = System.nanoTime();
        try (Spool spool = Spools.open(data)) {
            Mails mails =
                    new Mails(spool.clients().ensure("bulk", Instant.now()).id(), octets);
            Callers.together(
                    envelopes,
                    n -> spool.intake().accept(mails.to("user" + n + "@dead" + n % domains + ".example.org")));
        }
        System.out.printf(
                Locale.ROOT,
                "{\"envelopes\": %d, \"seconds\": %.1f, \"file_octets\": %d}%n",
                envelopes,
                (System.nanoTime() - begun) / 1e9,
                Files.size(data.resolve("spool.db")));
    }
}
