package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.common.spool.routes.RouteState;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail by two smarthosts, over real sockets and a real spool: one fails, the other takes it, and nothing is doubled. */
class RoutedMailTest {

    private static final String ID = "X-Postrider-Id";

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger first;
    private ScriptedMailExchanger second;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        first = ScriptedMailExchanger.start();
        second = ScriptedMailExchanger.start();
        exchanger = ScriptedMailExchanger.start();
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}")
                .with(
                        "ROUTES",
                        "{one: {transport: smarthost, hosts: [\"" + first
                                + "\"]}, two: {transport: smarthost, hosts: [\"" + second
                                + "\"], score: 0.8}, out: {transport: mx, score: 0.5}, gone: {transport: discard}}")
                .with(
                        "ROUTE_RULES",
                        "[{recipient-domain: [direct.test, \"*.direct.test\"], routes: [out]},"
                                + " {recipient-domain: gone.test, routes: [gone]},"
                                + " {client: other, routes: [gone]},"
                                + " {recipient-domain: [a.test, b.test], routes: [one, two]}]");
    }

    @AfterEach
    void close() {
        house.close();
        first.close();
        second.close();
        exchanger.close();
        for (ScriptedMailExchanger each : List.of(first, second, exchanger)) {
            assertEquals(List.of(), each.violations());
        }
    }

    private String route(SubmissionId id) {
        return house.story(id).events().stream()
                .map(Event::record)
                .filter(Objects::nonNull)
                .reduce((_, last) -> last)
                .orElseThrow()
                .route();
    }

    private static List<String> ids(ScriptedMailExchanger host) {
        return host.accepted().stream()
                .map(ReceivedTransaction::text)
                .map(text -> text.lines()
                        .filter(line -> line.startsWith(ID))
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    @Test
    void theRulesDecideByDomainAndAllOtherMailGoesToItsExchangers() {
        house.startSender();
        SubmissionId ruled = house.submit("ann@a.test");
        SubmissionId direct = house.submit("bob@sub.direct.test");
        SubmissionId gone = house.submit("cid@gone.test");
        SubmissionId other = house.submit("dan@unruled.test");
        List.of(ruled, direct, gone, other).forEach(house::awaitSent);

        assertEquals(1, first.accepted().size());
        assertEquals(0, second.accepted().size());
        assertEquals(2, exchanger.accepted().size());
        assertEquals("one", route(ruled));
        assertEquals("out", route(direct));
        assertEquals("gone", route(gone));
        assertEquals("static", route(other));
        assertEquals(1, ids(exchanger).stream().filter("none"::equals).count(), "mail without a rule stays as it is");
    }

    @Test
    void whatOneCannotTakeTheOtherTakesInTheSamePass() {
        first.refuseConnections();
        house.startSender();
        SubmissionId id = house.submit("ann@a.test", "bob@a.test");
        house.awaitSent(id);

        assertEquals(
                List.of(EventType.ACCEPTED, EventType.SENT),
                house.events(id).stream().distinct().toList());
        assertTrue(route(id).startsWith("two after one ("), route(id));
        assertEquals(1, second.accepted().size());
        assertTrue(
                ids(second).getFirst().startsWith(ID + ": " + id), ids(second).toString());
    }

    @Test
    void onlyThoseWhomItRefusedForItsOwnSakeGoOn() {
        first.onRcpt("bob@a.test").reply(450, "4.3.2 out of order");
        first.onRcpt("cid@a.test").reply(550, "5.1.1 no such mailbox");
        house.startSender();
        SubmissionId id = house.submit("ann@a.test", "bob@a.test", "cid@a.test");
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.status(id).waiting() == 0);

        assertEquals(2, house.status(id).sent());
        assertEquals(List.of("ann@a.test"), first.accepted().getFirst().accepted());
        assertEquals(List.of("bob@a.test"), second.accepted().getFirst().accepted());
        assertEquals(1, second.transactions().size());
    }

    @Test
    void aDoubtGoesToNoOtherRoute() {
        first.onFinalDot().close();
        house.startSender();
        SubmissionId id = house.submit(submission -> submission.onDoubt(OnDoubt.PARK), "ann@a.test");
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.events(id).contains(EventType.PARKED));

        assertEquals(0, second.sessionCount());
    }

    @Test
    void aRouteThatFailedRestsAndAnotherSenderKnowsIt() {
        first.refuseConnections();
        house.startSender();
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(house.submit("ann" + i + "@a.test"));
        }
        ids.forEach(house::awaitSent);
        Awaitility.await().atMost(SenderHouse.PATIENCE).until(() -> phase("one") == RouteState.Phase.RESTING);

        assertEquals(30, second.accepted().size());
        assertEquals(30, second.deliveries(ID).size());
        house.startSender(house.openSpool());
        assertEquals(RouteState.Phase.RESTING, phase("one"));
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> house.spool().routes().usesSince(Instant.EPOCH).stream()
                                .mapToLong(use -> use.attempts())
                                .sum()
                        >= 30);
    }

    @Test
    void whatTheOperatorDrainsOrDisablesTakesNoMail() {
        house.spool().routes().order("one", RouteOrder.DRAINED);
        house.startSender();
        SubmissionId id = house.submit("ann@a.test");
        house.awaitSent(id);

        assertEquals(0, first.sessionCount());
        assertEquals("two", route(id));
    }

    @Test
    void whatNoRouteCanTakeNowWaitsWithoutAnAttempt() {
        house.spool().routes().order("one", RouteOrder.DISABLED);
        house.spool().routes().order("two", RouteOrder.DISABLED);
        house.startSender();
        SubmissionId id = house.submit("ann@a.test");
        SubmissionId other = house.submit("bob@unruled.test");
        house.awaitSent(other);

        assertFalse(house.events(id).contains(EventType.DEFERRED));
        house.spool().routes().order("two", RouteOrder.ENABLED);
        house.awaitSent(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
    }

    private RouteState.Phase phase(String route) {
        return house.spool().routes().states().stream()
                .filter(state -> state.route().equals(route))
                .map(RouteState::phase)
                .findFirst()
                .orElse(RouteState.Phase.SERVING);
    }
}
