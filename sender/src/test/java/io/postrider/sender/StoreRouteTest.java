package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.queue.AttemptRecord;
import io.postrider.sender.testing.ScriptedStore;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail by LMTP to a store on this machine, and to another over TCP, over a real spool. */
class StoreRouteTest {

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedStore local;
    private ScriptedStore distant;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        local = ScriptedStore.at(socket());
        distant = ScriptedStore.atPort();
        String port = "127.0.0.1:" + ((InetSocketAddress) distant.address()).getPort();
        house.with(
                        "ROUTES",
                        "{here: {transport: lmtp, hosts: [\"unix:" + socket() + "\"]},"
                                + " there: {transport: lmtp, hosts: [\"" + port + "\"], score: 0.5}}")
                .with("ROUTE_RULES", "[{recipient-domain: only.test, routes: [here]}, {routes: [here, there]}]");
    }

    @AfterEach
    void close() {
        house.close();
        local.close();
        distant.close();
    }

    private Path socket() {
        return directory.resolve("lmtp");
    }

    private AttemptRecord record(SubmissionId id) {
        return house.story(id).events().stream()
                .map(Event::record)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Test
    void mailGoesThroughTheSocketAndTheLedgerNamesIt() {
        house.startSender();
        SubmissionId id = house.submit("ann@a.test", "bob@a.test");
        house.awaitSent(id);

        assertEquals(List.of("ann@a.test", "bob@a.test"), local.deliveredTo());
        assertEquals("LHLO sender.test", local.heard().getFirst());
        AttemptRecord record = record(id);
        assertEquals("here", record.route());
        assertEquals("unix:" + socket(), record.host());
        assertNull(record.address());
        assertNull(record.source());
        assertNull(record.policy());
        assertEquals(0, distant.heard().size());
    }

    @Test
    void eachRecipientIsSettledByItsOwnAnswerAndOnlyWhoWaitsIsTriedAgain() {
        local.answeringTheDotFor("bob@only.test", "452 4.2.2 mailbox full")
                .answeringTheDotFor("cid@only.test", "550 5.2.1 mailbox disabled");
        house.startSender();
        SubmissionId id = house.submit("ann@only.test", "bob@only.test", "cid@only.test");
        house.awaitEvent(id, EventType.DEFERRED);
        assertEquals(1, house.status(id).undeliverable());
        local.relent();
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.status(id).sent() == 2);

        assertEquals(List.of("ann@only.test", "bob@only.test"), local.deliveredTo());
    }

    @Test
    void whereNoSocketIsTheNextRouteTakesTheMailInTheSamePass() {
        local.close();
        house.startSender();
        SubmissionId id = house.submit("ann@a.test");
        house.awaitSent(id);

        assertEquals(List.of("ann@a.test"), distant.deliveredTo());
        String route = record(id).route();
        assertTrue(route.startsWith("there after here (") && route.contains(socket() + ": "), route);
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
    }

    @Test
    void aDoubtOfOneIsTheDoubtOfNobodyElseAndGoesToNoOtherRoute() {
        local.answeringTheDotFor("bob@a.test", ScriptedStore.CUT);
        house.startSender();
        SubmissionId id = house.submit(mail -> mail.onDoubt(OnDoubt.PARK), "ann@a.test", "bob@a.test");
        house.awaitEvent(id, EventType.PARKED);

        assertEquals(1, house.status(id).sent());
        assertEquals(List.of("ann@a.test"), local.deliveredTo());
        assertEquals(List.of(), distant.deliveries());
    }
}
