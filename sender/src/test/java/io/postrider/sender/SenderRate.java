package io.postrider.sender;

import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.testing.spool.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** How many mails a second go through spool and sender to an SMTP sink: {@code java … SenderRate DIRECTORY PORT MAILS OCTETS}. */
final class SenderRate {

    private static final int CALLERS = 64;

    private SenderRate() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of(args[0]), "rate");
        int mails = Integer.parseInt(args[2]);
        byte[] body = "0123456789\r\n"
                .repeat(Integer.parseInt(args[3]) / 12)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        AtomicInteger groups = new AtomicInteger();
        SpoolListener listener = (changes, took, sync) -> groups.incrementAndGet();
        SpoolOptions options = new SpoolOptions(
                "sqlite:" + directory.resolve("spool.db"),
                0,
                0,
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                listener);
        Settings settings = Settings.load(
                SettingsFile.none(),
                Map.of("POSTRIDER_SENDER_STATIC_MX", "{\"*\": [\"127.0.0.1:" + args[1] + "\"]}"),
                Overrides.none());
        var meters = new io.micrometer.core.instrument.simple.SimpleMeterRegistry();
        try (var spool = io.postrider.common.spool.SpoolProvider.of(options.url())
                        .open(options);
                Sender _ = Sender.start(settings.sender(), spool, meters, Clock.systemUTC())) {
            ClientId client = spool.clients().ensure("rate", Instant.now()).id();
            for (int round = 0; round < 5; round++) {
                groups.set(0);
                long begun = System.nanoTime();
                AtomicInteger left = new AtomicInteger(mails);
                Thread[] callers = new Thread[CALLERS];
                for (int i = 0; i < CALLERS; i++) {
                    callers[i] = Thread.startVirtualThread(() -> {
                        while (left.getAndDecrement() > 0) {
                            spool.intake()
                                    .accept(Submissions.to(client, "bob@example.test")
                                            .at(Instant.now())
                                            .body(body)
                                            .build());
                        }
                    });
                }
                for (Thread caller : callers) {
                    caller.join();
                }
                double accepted = mails / ((System.nanoTime() - begun) / 1e9);
                int target = mails * (round + 1);
                while (meters.counter("postrider.attempts", "outcome", "sent").count() < target) {
                    Thread.sleep(2);
                }
                double sent = mails / ((System.nanoTime() - begun) / 1e9);
                System.out.printf(
                        "accepted %.0f/s, sent %.0f/s, groups %d, batch %.1f%n",
                        accepted,
                        sent,
                        groups.get(),
                        meters.summary("postrider.claim.batch").mean());
            }
        }
    }
}
