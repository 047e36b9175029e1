package io.postrider.benchmarks.spool;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.frontend.submission.SubmissionIds;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Mail as the spool meets it: each a submission and a message of its own to one recipient, and how its claim ends. */
public final class Mails {

    private static final String FIELDS = """
            Date: Sun, 22 Nov 2026 12:00:00 +0000\r
            From: a@example.com\r
            To: somebody@somewhere.example.org\r
            Subject: measured\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=us-ascii\r
            """;
    private static final String LINE = "The quick brown fox jumps over the lazy dog and is measured again.\r\n";

    private final SubmissionIds ids = new SubmissionIds(Clock.systemUTC());
    private final ClientId client;
    private final byte[] text;

    public Mails(ClientId client, int octets) {
        this.client = client;
        this.text = (FIELDS + LINE.repeat(Math.max(1, octets / LINE.length()))).getBytes(StandardCharsets.US_ASCII);
    }

    public NewSubmission to(String recipient) {
        return Submissions.to(client, recipient)
                .id(ids.next())
                .at(Instant.now())
                .body(text)
                .build();
    }

    /** All recipients are sent, and the destination works. */
    public static Settlement sent(Claim claim) {
        return SpoolFixture.all(claim, SpoolFixture.sent(), Instant.now(), new DestinationSignal.Worked());
    }
}
