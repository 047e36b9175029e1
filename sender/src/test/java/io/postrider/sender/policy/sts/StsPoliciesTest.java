package io.postrider.sender.policy.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.SpoolListener;
import io.postrider.common.spool.SpoolOptions;
import io.postrider.common.spool.SpoolProvider;
import io.postrider.sender.policy.sts.PolicySource.Fetched;
import io.postrider.sender.policy.sts.StsPolicy.Mode;
import io.postrider.sender.routing.TextRecords.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsPoliciesTest {

    private static final Domain DOMAIN = new Domain("a.test");
    private static final Texts NONE = new Texts.None();

    @TempDir
    Path directory;

    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private Texts record = id("1");
    private Fetched published = policy("enforce", Duration.ofDays(7));
    private Spool spool;

    @BeforeEach
    void open() {
        String url = "sqlite:" + directory.resolve("spool.db");
        spool = SpoolProvider.of(url)
                .open(new SpoolOptions(url, 0, 0, Duration.ofSeconds(10), Duration.ofMillis(5), SpoolListener.NONE));
    }

    @AfterEach
    void close() {
        spool.close();
    }

    private static Texts id(String id) {
        return new Texts.Found(List.of("v=spf1 -all", "v=STSv1; id=" + id), Duration.ofMinutes(30));
    }

    private static Fetched policy(String mode, Duration maxAge) {
        return new Fetched.Text(
                "version: STSv1\nmode: " + mode + "\nmx: mx.a.test\nmax_age: " + maxAge.toSeconds() + "\n");
    }

    /** One sender's view. */
    private StsPolicies sender() {
        return new StsPolicies(
                name -> {
                    questions.incrementAndGet();
                    assertEquals("_mta-sts.a.test", name);
                    return record;
                },
                domain -> {
                    fetches.incrementAndGet();
                    return published;
                },
                spool.policies(),
                () -> now,
                () -> Duration.between(Instant.EPOCH, now).toNanos(),
                Runnable::run);
    }

    private static Optional<Mode> mode(StsPolicies policies) throws InterruptedException {
        return policies.of(DOMAIN).map(StsPolicy::mode);
    }

    @Test
    void isFetchedOnceForAllMailAndAllSenders() throws Exception {
        StsPolicies one = sender();
        assertEquals(Optional.of(Mode.ENFORCE), mode(one));
        assertEquals(Optional.of(Mode.ENFORCE), mode(one));
        assertEquals(1, questions.get());

        assertEquals(Optional.of(Mode.ENFORCE), mode(sender()));
        assertEquals(1, fetches.get());
    }

    @Test
    void aDomainWithoutARecordCostsOneQuestionInTenMinutes() throws Exception {
        record = NONE;
        StsPolicies policies = sender();
        for (int minute = 0; minute < 10; minute++) {
            assertEquals(Optional.empty(), mode(policies));
            now = now.plus(Duration.ofMinutes(1));
        }
        assertEquals(1, questions.get());
        assertEquals(Optional.empty(), mode(policies));
        assertEquals(2, questions.get());
        assertEquals(0, fetches.get());
    }

    @Test
    void aNewIdMeansANewPolicy() throws Exception {
        StsPolicies policies = sender();
        mode(policies);
        record = id("2");
        published = policy("testing", Duration.ofDays(7));

        now = now.plus(Duration.ofMinutes(31));

        assertEquals(Optional.of(Mode.TESTING), mode(policies));
        assertEquals(2, fetches.get());
    }

    @Test
    void holdsUntilItExpiresWhateverBecomesOfItsRecordAndItsServer() throws Exception {
        StsPolicies policies = sender();
        mode(policies);
        published = new Fetched.Failed("no route");
        for (Texts gone : List.of(NONE, new Texts.Unavailable("SERVFAIL"), id("2"))) {
            record = gone;
            now = now.plus(Duration.ofHours(2));
            assertEquals(Optional.of(Mode.ENFORCE), mode(policies), gone.toString());
        }

        now = now.plus(Duration.ofDays(7));

        assertEquals(Optional.empty(), mode(policies));
    }

    @Test
    void whatCannotBeFetchedIsNoPolicyAndNotTriedAgainForFiveMinutes() throws Exception {
        published = new Fetched.Failed("no route");
        StsPolicies policies = sender();
        for (int minute = 0; minute < 5; minute++) {
            assertEquals(Optional.empty(), mode(policies));
            now = now.plus(Duration.ofMinutes(1));
        }
        assertEquals(1, fetches.get());

        published = policy("enforce", Duration.ofDays(7));

        assertEquals(Optional.of(Mode.ENFORCE), mode(policies));
        assertEquals(1, policies.tally().failed());
        assertEquals(1, policies.tally().fetched());
    }

    @Test
    void whatCannotBeReadIsNoPolicy() throws Exception {
        published = new Fetched.Text("<html>");

        assertEquals(Optional.empty(), mode(sender()));
        assertTrue(spool.policies().find(DOMAIN).isEmpty());
    }

    @Test
    void aPolicyInUseIsFetchedAnewOnceADay() throws Exception {
        StsPolicies policies = sender();
        mode(policies);
        now = now.plus(Duration.ofHours(23));
        mode(policies);
        assertEquals(1, fetches.get());

        now = now.plus(Duration.ofHours(2));
        mode(policies);

        assertEquals(2, fetches.get());
        assertEquals(
                now.plus(Duration.ofDays(7)),
                spool.policies().find(DOMAIN).orElseThrow().expiresAt());
    }

    @Test
    void aPolicyThatNobodyNeedsIsFetchedAnewBeforeItExpiresAndRemovedAfter() throws Exception {
        StsPolicies policies = sender();
        mode(policies);
        now = now.plus(Duration.ofDays(5));
        policies.refresh();
        assertEquals(1, fetches.get());

        now = now.plus(Duration.ofHours(25));
        policies.refresh();
        assertEquals(2, fetches.get());

        published = new Fetched.Failed("no route");
        now = now.plus(Duration.ofDays(8));
        policies.refresh();
        assertTrue(spool.policies().find(DOMAIN).isEmpty());
    }
}
