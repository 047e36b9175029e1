package io.postrider.benchmarks.spool;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Particulars;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.DestinationSignal;
import io.postrider.common.spool.queue.Settlement;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Mail as the spool meets it: each a submission and a message of its own to one recipient, and how its claim ends. */
public final class Mails {

    private static final byte[] HEADER = """
            Date: Sun, 22 Nov 2026 12:00:00 +0000
            From: a@example.com
            To: somebody@somewhere.example.org
            Subject: measured
            Message-ID: <019ab2c3d4e5f60718293a4b5c6d7e8f@bench.example.com>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=us-ascii
            Content-Transfer-Encoding: 7bit

            """.getBytes(StandardCharsets.US_ASCII);
    private static final String LINE = "The quick brown fox jumps over the lazy dog and is measured again.\r\n";

    private final TimeOrderedEpochFactory ids = new TimeOrderedEpochFactory(Clock.systemUTC());
    private final ClientId client;
    private final byte[] text;

    public Mails(ClientId client, int octets) {
        this.client = client;
        this.text = LINE.repeat(Math.max(1, octets / LINE.length())).getBytes(StandardCharsets.US_ASCII);
    }

    public NewSubmission to(String recipient) {
        return to(recipient, Particulars.NONE);
    }

    public NewSubmission to(String recipient, Particulars beside) {
        return Submissions.to(client, recipient)
                .id(new SubmissionId(ids.create()))
                .at(Instant.now())
                .header(HEADER)
                .body(text)
                .with(beside)
                .build();
    }

    /** All recipients are sent, just now, or the cleaner would take it all away; and the destination works. */
    public static Settlement sent(Claim claim) {
        Settlement sent = SpoolFixture.all(claim, SpoolFixture.sent(), Instant.now(), new DestinationSignal.Worked());
        return new Settlement(
                sent.verdicts(),
                SpoolFixture.attempt(Instant.now().minusSeconds(1)),
                sent.destination(),
                sent.retryAt());
    }
}
