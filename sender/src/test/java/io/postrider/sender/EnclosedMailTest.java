package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.control.Selection;
import io.postrider.common.spool.enclosure.Enclosure;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail of a sandbox runs the whole way and reaches nobody, though every other domain's mail goes to one exchanger. */
class EnclosedMailTest {

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        exchanger = ScriptedMailExchanger.start();
        house.with(
                "STATIC_MX",
                "{\"*\": [\"" + exchanger + "\"], \"captured.postrider.invalid\": [\"" + exchanger
                        + "\"], \"simulated.test\": [\"" + exchanger + "\"]}");
    }

    @AfterEach
    void close() {
        house.close();
        assertEquals(0, exchanger.sessionCount());
        exchanger.close();
    }

    @Test
    void capturedMailEndsAsSentAndReachesNobody() {
        house.startSender();
        SubmissionId id = house.submit(mail -> mail.enclosed(Enclosure.CAPTURED), "ann@a.test", "bob@b.test");
        house.awaitSent(id);
        assertEquals(2, house.status(id).sent());
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
        assertTrue(
                house.story(id).events().getLast().text().contains("captured here, not sent"),
                () -> house.story(id).events().toString());
    }

    @ParameterizedTest
    @CsvSource({"bounce, true", "bounce+order-7, true", "reject, false"})
    void aSimulatedRefusalIsOneForGoodWithAllThatFollows(String localPart, boolean suppresses) {
        house.startSender();
        SubmissionId id = house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), localPart + "@simulated.test");
        house.awaitUndeliverable(id);
        List<EventType> events = house.events(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.FAILED), events.subList(0, 2));
        assertEquals(suppresses ? List.of(EventType.SUPPRESSED) : List.of(), events.subList(2, events.size()));
    }

    @Test
    void aSimulatedComplaintComesBackAfterTheMailWasSentAndSuppresses() {
        house.startSender();
        SubmissionId id = house.submit(
                mail -> mail.enclosed(Enclosure.SIMULATED), "complaint+7@simulated.test", "ok@simulated.test");
        house.awaitEvent(id, EventType.SUPPRESSED);
        assertEquals(2, house.status(id).sent());
        List<Event> events = house.story(id).events();
        assertEquals(
                List.of(EventType.ACCEPTED, EventType.SENT, EventType.COMPLAINED, EventType.SUPPRESSED),
                events.stream().map(Event::type).toList());
        assertEquals(List.of("complaint+7@simulated.test"), events.get(2).recipients());
    }

    @Test
    void whatIsPutOffAtFirstIsTakenTheNextTime() {
        house.startSender();
        SubmissionId id = house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), "defer-then-ok@simulated.test");
        house.awaitSent(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.DEFERRED, EventType.SENT), house.events(id));
    }

    @Test
    void whatIsAlwaysPutOffHoldsUpNobodyBesideIt() {
        house.startSender();
        SubmissionId stuck = house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), "defer@simulated.test");
        house.awaitEvent(stuck, EventType.DEFERRED);
        house.awaitSent(house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), "ok@simulated.test"));
        assertEquals(1, house.status(stuck).waiting());
    }

    @Test
    void aSimulatedDoubtIsRepeatedOrParked() {
        house.startSender();
        SubmissionId repeated = house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), "doubt@simulated.test");
        SubmissionId parked =
                house.submit(mail -> mail.enclosed(Enclosure.SIMULATED).onDoubt(OnDoubt.PARK), "doubt@simulated.test");
        house.awaitSent(repeated);
        assertTrue(house.events(repeated).contains(EventType.IN_DOUBT));
        house.awaitEvent(parked, EventType.PARKED);
        house.spool().control().release(new Selection.OfSubmission(parked), "test", Instant.now());
        house.awaitSent(parked);
    }

    @Test
    void staysHereAlsoAfterHoldReleaseRetryAndARestartOfTheSender() {
        SubmissionId id = house.submit(mail -> mail.enclosed(Enclosure.CAPTURED), "ann@a.test");
        SubmissionId later = house.submit(mail -> mail.enclosed(Enclosure.SIMULATED), "defer@simulated.test");
        Selection all = new Selection.Everything();
        house.spool().control().hold(all, "test", Instant.now());
        house.spool().control().release(all, "test", Instant.now());
        house.startSender(house.openSpool()).close();
        house.startSender(house.openSpool());
        house.awaitSent(id);
        house.awaitEvent(later, EventType.DEFERRED);
        house.spool().control().retry(all, "test", Instant.now());
        house.awaitEvent(later, EventType.RETRIED);
    }
}
