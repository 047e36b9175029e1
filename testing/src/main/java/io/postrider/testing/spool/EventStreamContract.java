package io.postrider.testing.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.NewSubmission;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.common.spool.ledger.EventStream.Page;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger can be followed: in the order of the commits, nothing missed, nothing of others, and waiting is answered. */
public interface EventStreamContract extends SpoolFixture {

    Duration LONG = Duration.ofSeconds(30);
    Duration NO_TIME = Duration.ofMillis(20);

    private ClientId client(String name) {
        return spool().clients().ensure(name, NOON).id();
    }

    private SubmissionId accept(Spool spool, ClientId client) {
        NewSubmission submission = Submissions.to(client, "a@one.test").build();
        spool.intake().accept(submission);
        return submission.id();
    }

    private static Page.Events read(EventStream stream, @Nullable ClientId client, long position, int limit) {
        return assertInstanceOf(Page.Events.class, stream.after(client, position, limit));
    }

    @Test
    default void eventsComeInTheOrderOfTheirCommits() {
        SubmissionId one = accept(spool(), client("a"));
        SubmissionId two = accept(spool(), client("b"));
        for (Claim claim : claim(sender(spool()), 10, NOON)) {
            spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        }
        try (EventStream stream = spool().events()) {
            List<Event> all = read(stream, null, EventStream.START, 10).events();
            assertEquals(
                    List.of(EventType.ACCEPTED, EventType.ACCEPTED, EventType.SENT, EventType.SENT),
                    all.stream().map(Event::type).toList());
            assertEquals(
                    List.of(one, two),
                    all.stream().limit(2).map(Event::submission).toList());
            assertEquals(all.getLast().position(), stream.newest());
        }
    }

    @Test
    default void aClientSeesItsOwnEventsOnlyAndEachOnce() {
        List<ClientId> clients = List.of(client("a"), client("b"), client("c"));
        List<List<SubmissionId>> accepted = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < 300; i++) {
            // The third is rare: whole runs of numbers hold nothing of it.
            int whose = i % 100 == 99 ? 2 : i % 2;
            accepted.get(whose).add(accept(spool(), clients.get(whose)));
        }
        try (EventStream stream = spool().events()) {
            for (int i = 0; i < 3; i++) {
                List<SubmissionId> seen = new ArrayList<>();
                long position = EventStream.START;
                Page.Events page;
                do {
                    page = read(stream, clients.get(i), position, 7);
                    assertTrue(page.events().size() <= 7);
                    page.events().forEach(event -> seen.add(event.submission()));
                    assertTrue(page.next() > position);
                    position = page.next();
                } while (page.more());
                assertEquals(accepted.get(i), seen);
                assertEquals(stream.newest(), position, "others' events are passed by");
            }
        }
    }

    @Test
    default void whatIsOnlyOthersIsAnEmptyPageThatMovesOn() {
        accept(spool(), client("a"));
        try (EventStream stream = spool().events()) {
            Page.Events page = read(stream, client("b"), EventStream.START, 10);
            assertEquals(new Page.Events(List.of(), stream.newest(), false), page);
        }
    }

    @Test
    default void aPositionBeforeWhatIsKeptIsTooOldAndOneBeyondTheNewestIsAhead() {
        ClientId client = client("a");
        accept(spool(), client);
        SubmissionId kept = accept(spool(), client);
        assertEquals(0, spool().events().oldest());
        spool().retention().removeEvents(NOON.plusSeconds(1), 1);
        try (EventStream stream = spool().events()) {
            assertEquals(new Page.TooOld(1), stream.after(client, 0, 10));
            assertEquals(1, stream.oldest());
            assertEquals(kept, read(stream, client, 1, 10).events().getFirst().submission());
            assertEquals(new Page.Ahead(2), stream.after(client, 3, 10));
        }
        spool().retention().removeEvents(NOON.plusSeconds(1), 10);
        try (EventStream stream = spool().events()) {
            assertEquals(new Page.TooOld(2), stream.after(null, 1, 10));
            assertEquals(new Page.Events(List.of(), 2, false), stream.after(client, 2, 10));
        }
        SubmissionId next = accept(spool(), client);
        Event event = read(spool().events(), client, 2, 10).events().getFirst();
        assertEquals(3, event.position(), "no number is given twice");
        assertEquals(next, event.submission());
    }

    @Test
    default void eventsOutliveTheirSubmission() {
        ClientId client = client("a");
        SubmissionId id = accept(spool(), client);
        Claim claim = claimOne(sender(spool()), NOON);
        spool().queue().settle(claim, SpoolFixture.all(claim, SpoolFixture.sent(), NOON));
        spool().retention().removeSubmissions(NOON.plusSeconds(2), 10);
        List<Event> events = read(spool().events(), client, 0, 10).events();
        assertEquals(List.of(id, id), events.stream().map(Event::submission).toList());
    }

    @Test
    default void aPositionIsFoundByTime() {
        ClientId client = client("a");
        for (int i = 0; i < 10; i++) {
            spool().intake()
                    .accept(Submissions.to(client, "a@one.test")
                            .at(NOON.plusSeconds(i))
                            .build());
        }
        try (EventStream stream = spool().events()) {
            assertEquals(0, stream.positionAt(NOON));
            assertEquals(1, stream.positionAt(NOON.plusMillis(1)));
            assertEquals(4, stream.positionAt(NOON.plusSeconds(4)));
            assertEquals(10, stream.positionAt(NOON.plusSeconds(99)));
        }
    }

    @Test
    default void whoWaitsIsWokenByItsOwnEvent() throws Exception {
        ClientId client = client("a");
        try (EventStream stream = spool().events()) {
            CompletableFuture<Boolean> woken = waiting(stream, client, 0);
            accept(spool(), client);
            assertTrue(answer(woken));
            assertTrue(stream.await(client, 0, Duration.ZERO), "what is there already is not waited for");
            CompletableFuture<Boolean> anybodys = waiting(stream, null, stream.newest());
            accept(spool(), client("b"));
            assertTrue(answer(anybodys));
        }
    }

    @Test
    default void whoWaitsIsWokenByAnotherProcess() throws Exception {
        ClientId client = client("a");
        Spool other = another();
        try (EventStream stream = spool().events()) {
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Boolean> woken = waiting(stream, client, stream.newest());
                accept(other, client);
                assertTrue(answer(woken));
            }
        }
    }

    @Test
    default void othersEventsWakeNobody() throws Exception {
        try (EventStream stream = spool().events()) {
            accept(spool(), client("b"));
            assertFalse(stream.await(client("a"), 0, NO_TIME));
            assertFalse(stream.await(null, stream.newest(), NO_TIME));
        }
    }

    @Test
    default void closingEndsTheWaiting() throws Exception {
        EventStream stream = spool().events();
        CompletableFuture<Boolean> woken = waiting(stream, client("a"), 0);
        stream.close();
        assertFalse(answer(woken));
        assertFalse(stream.await(client("a"), 0, LONG));
    }

    private static CompletableFuture<Boolean> waiting(EventStream stream, @Nullable ClientId client, long position) {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                woken.complete(stream.await(client, position, LONG));
            } catch (InterruptedException | RuntimeException e) {
                woken.completeExceptionally(e);
            }
        });
        return woken;
    }

    private static boolean answer(CompletableFuture<Boolean> woken)
            throws ExecutionException, InterruptedException, TimeoutException {
        return woken.get(20, TimeUnit.SECONDS);
    }
}
