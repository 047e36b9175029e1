package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {

    @TempDir
    Path directory;

    private SenderHouse house;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() {
        house = new SenderHouse(directory);
        exchanger = ScriptedMailExchanger.start();
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}");
    }

    @AfterEach
    void close() {
        house.close();
        exchanger.close();
    }

    @Test
    void relaysToEachDomainOfASubmission() {
        house.startSender();

        SubmissionId id = house.submit("ann@a.test", "bob@a.test", "cid@b.test");

        house.awaitSent(id);
        assertEquals(3, house.status(id).sent());
        assertEquals(2, exchanger.accepted().size());
        assertEquals(List.of(), exchanger.violations());
    }

    @Test
    void reusesSessionsOfOneDestination() {
        List<SubmissionId> ids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ids.add(house.submit("ann@a.test"));
        }
        house.startSender();

        ids.forEach(house::awaitSent);

        assertEquals(300, exchanger.accepted().size());
        assertTrue(exchanger.sessionCount() <= 25, exchanger.sessionCount() + " sessions");
        assertEquals(0, exchanger.duplicates("Message-ID").size());
    }

    @Test
    void triesAgainAfterATemporaryRefusal() {
        exchanger.onRcpt("ann@a.test").times(1).reply(451, "4.2.0 later");
        house.startSender();

        SubmissionId id = house.submit("ann@a.test");

        house.awaitSent(id);
        assertEquals(List.of(EventType.ACCEPTED, EventType.DEFERRED, EventType.SENT), house.events(id));
    }

    @Test
    void noticesMailOfAnotherProcessAtOnce() {
        house.startSender(house.openSpool());
        SubmissionId first = house.submit("ann@a.test");
        house.awaitSent(first);

        long begun = System.nanoTime();
        house.awaitSent(house.submit("ann@a.test"));

        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toMillis() < 500);
    }
}
