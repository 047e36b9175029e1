package io.postrider.benchmarks.spool;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.intake.Start;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Fills a spool with mail of a client that was accepted and sent: {@code History DATA CLIENT SUBMISSIONS}. Mail n is to
 * {@code usern@dk.example.org}, k the last three digits of n; every tenth has the tag {@code common}, every ten-thousandth
 * {@code rare}. Prints one line of JSON.
 */
public final class History {

    private static final int BATCH = 4096;
    private static final int OCTETS = 200;

    private History() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        long count = Long.parseLong(args[2]);
        long begun = System.nanoTime();
        try (Spool spool = Spools.open(data)) {
            Mails mails =
                    new Mails(spool.clients().ensure(args[1], Instant.now()).id(), OCTETS);
            InstanceId owner = spool.presence().join(ProcessRole.SENDER, "history", Instant.now());
            for (long done = 0; done < count; done += BATCH) {
                long from = done;
                Callers.together(
                        Math.min(BATCH, count - done), n -> spool.intake().accept(mail(mails, from + n)));
                send(spool, owner);
            }
            spool.presence().leave(owner);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"submissions\": %d, \"seconds\": %.1f, \"file_octets\": %d}%n",
                count,
                (System.nanoTime() - begun) / 1e9,
                Files.size(data.resolve("spool.db")));
    }

    private static NewSubmission mail(Mails mails, long n) {
        List<String> tags = n % 10_000 == 0 ? List.of("common", "rare") : n % 10 == 0 ? List.of("common") : List.of();
        String recipient = "user" + n + "@d" + n % 1000 + ".example.org";
        return tags.isEmpty() ? mails.to(recipient) : mails.to(recipient, new Particulars(Start.NOW, tags, null, null));
    }

    private static void send(Spool spool, InstanceId owner) throws InterruptedException {
        while (true) {
            List<Claim> claims = spool.queue().claim(new ClaimRequest(owner, BATCH, _ -> BATCH, Instant.now()));
            if (claims.isEmpty()) {
                return;
            }
            Callers.together(claims.size(), n -> {
                Claim claim = claims.get((int) n);
                spool.queue().settle(claim, Mails.sent(claim));
            });
        }
    }
}
