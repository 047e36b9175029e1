package io.postrider.sender.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.intake.Unsent;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.queue.ClaimRequest;
import io.postrider.testing.spool.SpoolFixture;
import io.postrider.testing.spool.Submissions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a refusal in the spool to the report on it, over a real spool. */
class BouncerTest {

    private static final Instant NOON = SpoolFixture.NOON;
    private static final Instant LATER = NOON.plusSeconds(600);

    @TempDir
    Path directory;

    private Spool spool;
    private InstanceId sender;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void open() {
        spool = openSpool();
        sender = spool.presence().join(ProcessRole.SENDER, "test", NOON);
    }

    @AfterEach
    void close() {
        spool.close();
    }

    @Test
    void whatFailsTogetherIsToldInOneReport() {
        NewSubmission original = fail("ann@one.test", "bob@two.test");
        bouncer("sender.test").round(LATER);
        List<Claim> reports = claim();
        assertEquals(1, reports.size());
        Claim report = reports.getFirst();
        assertEquals(
                "author@sender.test", report.recipients().getFirst().mailbox().toString());
        assertEquals("", report.reversePath().toString());
        String text = text(report);
        assertTrue(text.contains("Final-Recipient: rfc822; ann@one.test"), text);
        assertTrue(text.contains("Final-Recipient: rfc822; bob@two.test"), text);
        assertTrue(text.contains("X-Postrider-Submission: " + original.id()), text);
        assertEquals(1, meters.counter("postrider.reports").count());
        assertEquals(
                Bouncer.CLIENT,
                spool.journal().story(report.submission()).orElseThrow().client());
        bouncer("sender.test").round(LATER);
        assertEquals(List.of(), claim());
    }

    @Test
    void aReportThatIsRefusedMakesNoReport() {
        fail("ann@one.test");
        Bouncer bouncer = bouncer("sender.test");
        bouncer.round(LATER);
        Claim report = claim().getFirst();
        spool.queue().settle(report, SpoolFixture.all(report, SpoolFixture.failed(), LATER));
        bouncer.round(LATER.plusSeconds(60));
        assertEquals(List.of(), claim());
    }

    @Test
    void ofMailThatNeverLeftNoReportLeaves() {
        NewSubmission common = Submissions.to(client(), "ann@one.test", "bob@two.test", "eve@two.test")
                .onFailure(OnFailure.BOUNCE)
                .build();
        NewEnvelope kept = new NewEnvelope(
                Enclosure.CAPTURED.domain(),
                common.envelopes().get(1).recipients().subList(0, 1),
                List.of(new Unsent(common.envelopes().get(1).recipients().get(1), "5.7.1 not sent")));
        spool.intake()
                .accept(Submissions.with(common, List.of(common.envelopes().get(0), kept)));
        for (Claim claim : claim()) {
            spool.queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), NOON));
        }
        bouncer("sender.test").round(LATER);
        List<Claim> reports = claim();
        assertEquals(2, reports.size());
        for (Claim report : reports) {
            boolean leaves = report.domain().ascii().equals("sender.test");
            assertTrue(
                    leaves || Enclosure.of(report.domain()).isPresent(),
                    () -> report.domain().toString());
            assertEquals(leaves, text(report).contains("ann@one.test"), text(report));
            assertEquals(!leaves, text(report).contains("bob@two.test"), text(report));
            assertEquals(!leaves, text(report).contains("eve@two.test"), text(report));
        }
    }

    @Test
    void whatWasNotEvenTriedInASandboxIsReportedThere() {
        NewSubmission common = Submissions.to(client(), "ann@one.test")
                .onFailure(OnFailure.BOUNCE)
                .build();
        Unsent ann = new Unsent(common.envelopes().getFirst().recipients().getFirst(), "5.7.1 not sent");
        spool.intake()
                .accept(Submissions.with(
                        common, List.of(new NewEnvelope(Enclosure.CAPTURED.domain(), List.of(), List.of(ann)))));
        bouncer("sender.test").round(LATER);
        assertEquals(
                List.of(Enclosure.CAPTURED.domain()),
                claim().stream().map(Claim::domain).toList());
    }

    @Test
    void nobodyElsewhereIsTold() {
        fail("ann@one.test");
        bouncer("other.test").round(LATER);
        assertEquals(List.of(), claim());
        bouncer("sender.test").round(LATER);
        assertEquals(List.of(), claim());
    }

    @Test
    void severalSendersMakeEachReportOnce() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            fail("u" + i + "@one.test");
        }
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = List.of(racer(failures), racer(failures), racer(failures));
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, failures.size(), failures::toString);
        assertEquals(60, claim().size());
    }

    private Thread racer(ConcurrentLinkedQueue<Throwable> failures) {
        return Thread.ofPlatform().start(() -> {
            try (Spool own = openSpool()) {
                new Bouncer(
                                own.bounces(),
                                own.clients(),
                                Set.of(new Domain("sender.test")),
                                new BounceComposer("mx.sender.test", Duration.ofDays(5)),
                                meters)
                        .round(LATER);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
    }

    private ClientId client() {
        return spool.clients().ensure("shop", NOON).id();
    }

    private NewSubmission fail(String... recipients) {
        NewSubmission submission =
                Submissions.to(client(), recipients).onFailure(OnFailure.BOUNCE).build();
        spool.intake().accept(submission);
        for (Claim claim : claim()) {
            spool.queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.failed(), NOON));
        }
        return submission;
    }

    private List<Claim> claim() {
        return spool.queue().claim(new ClaimRequest(sender, 100, _ -> 100, LATER.plusSeconds(1)));
    }

    private String text(Claim claim) {
        StringBuilder text = new StringBuilder();
        spool.queue().content(claim).bodyParts().forEach(part -> text.append(new String(part, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private Bouncer bouncer(String served) {
        return new Bouncer(
                spool.bounces(),
                spool.clients(),
                Set.of(new Domain(served)),
                new BounceComposer("mx.sender.test", Duration.ofDays(5)),
                meters);
    }

    private Spool openSpool() {
        String url = "sqlite:" + directory.resolve("spool.db");
        return SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(10), SpoolListener.NONE));
    }
}
