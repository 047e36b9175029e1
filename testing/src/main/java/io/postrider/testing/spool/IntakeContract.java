package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postrider.common.message.Content;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.SubmissionStatus;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What taking mail in promises. */
public interface IntakeContract extends SpoolFixture {

    @Test
    default void whatIsAcceptedIsQueuedForEachDomain() {
        NewSubmission submission = Submissions.to(client(), "a@one.test", "b@two.test", "c@one.test")
                .build();
        spool().intake().accept(submission);

        assertEquals(
                Optional.of(new SubmissionStatus(3, 0, 0)), spool().journal().status(client(), submission.id()));
        List<Claim> claims = claim(sender(spool()), 10, NOON);
        assertEquals(
                List.of("one.test[a@one.test, c@one.test]", "two.test[b@two.test]"),
                claims.stream()
                        .map(claim -> claim.domain()
                                + claim.recipients().stream()
                                        .map(recipient -> recipient.mailbox().toString())
                                        .toList()
                                        .toString())
                        .sorted()
                        .toList());
    }

    @Test
    default void anotherProcessReadsTheSameOctets() {
        Random random = new Random(7);
        Spool other = another();
        for (int size : new int[] {0, 1, 2000, 256 << 10, (256 << 10) + 1, 3 << 20}) {
            byte[] body = new byte[size];
            random.nextBytes(body);
            NewSubmission submission =
                    Submissions.to(client(), "a@one.test").body(body).build();
            spool().intake().accept(submission);
            Claim claim = other.queue()
                    .claim(new ClaimRequest(sender(other), 1, destination -> 1, NOON))
                    .getFirst();
            Content content = other.queue().content(claim);
            assertArrayEquals(submission.content().header(), content.header());
            assertEquals(size, content.bodySize());
            assertArrayEquals(body, octets(content));
            assertArrayEquals(body, octets(content), "read twice");
        }
    }

    @Test
    default void everyRecipientMayGetAHeaderOfTheirOwnOverOneBody() {
        byte[] header = "To: ann\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] own = "To: bob\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (int size : new int[] {2000, 3 << 20}) {
            byte[] body = new byte[size];
            new Random(size).nextBytes(body);
            NewSubmission common = Submissions.to(client(), "ann@one.test", "bob@two.test")
                    .header(header)
                    .body(body)
                    .build();
            spool().intake()
                    .accept(Submissions.with(
                            common,
                            List.of(
                                    common.envelopes().get(0),
                                    common.envelopes()
                                            .get(1)
                                            .with(common.content().withHeader(own)))));
            Spool other = another();
            InstanceId sender = sender(other);
            List<Claim> claims = other.queue().claim(new ClaimRequest(sender, 10, destination -> 10, NOON));
            assertEquals(2, claims.size());
            for (Claim claim : claims) {
                Content content = other.queue().content(claim);
                boolean isBobs = claim.domain().ascii().equals("two.test");
                assertArrayEquals(isBobs ? own : header, content.header());
                assertArrayEquals(body, octets(content));
                other.queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
            }
        }
        assertEquals(4, spool().retention().removeMessages(NOON.plusSeconds(600), 10));
        assertEquals(2, spool().retention().removeSubmissions(NOON.plusSeconds(600), 10));
    }

    private static byte[] octets(Content content) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        content.bodyParts().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    @Test
    default void whatBreaksARuleFailsAloneAmongManyInAGroup() throws InterruptedException {
        ClientId client = client();
        NewSubmission first = Submissions.to(client, "a@one.test").build();
        spool().intake().accept(first);
        ConcurrentLinkedQueue<SpoolException> refused = new ConcurrentLinkedQueue<>();
        List<NewSubmission> good = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean again = i % 10 == 3;
            NewSubmission submission = Submissions.to(client, "a@one.test")
                    .id(again ? first.id() : Submissions.newId())
                    .build();
            if (!again) {
                good.add(submission);
            }
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    spool().intake().accept(submission);
                } catch (SpoolException e) {
                    refused.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(10, refused.size());
        refused.forEach(e -> assertEquals(SpoolException.Reason.REFUSED, e.reason()));
        for (NewSubmission submission : good) {
            assertEquals(
                    Optional.of(new SubmissionStatus(1, 0, 0)),
                    spool().journal().status(client, submission.id()));
        }
        assertEquals(91, spool().report().waiting());
    }

    @Test
    default void aRefusedSubmissionLeavesNothing() {
        ClientId client = client();
        NewSubmission first = Submissions.to(client, "a@one.test").build();
        spool().intake().accept(first);
        NewSubmission again = Submissions.to(client, "b@two.test", "c@three.test")
                .id(first.id())
                .build();
        assertThrows(SpoolException.class, () -> spool().intake().accept(again));

        assertEquals(1, claim(sender(spool()), 10, NOON).size());
    }

    @Test
    default void aClosedSpoolTakesNothing() {
        Spool other = another();
        other.close();
        NewSubmission submission = Submissions.to(client(), "a@one.test").build();
        SpoolException e =
                assertThrows(SpoolException.class, () -> other.intake().accept(submission));
        assertEquals(SpoolException.Reason.CLOSED, e.reason());
    }
}
