package io.postrider.sender.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.intake.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SessionGateTest {

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    /** Waits for a turn on a thread of its own, and returns when it surely stands in line or went in. */
    private Thread enter(SessionGate gate, Lane lane, String name, Object party) {
        return enter(gate, new SessionGate.Visitor(lane, 1, party), name);
    }

    private Thread enter(SessionGate gate, SessionGate.Visitor visitor, String name) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                order.add(gate.enter(visitor) ? name : name + " sent away");
            } catch (InterruptedException _) {
                order.add(name + " interrupted");
            }
        });
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private Thread enter(SessionGate gate, Lane lane, String name) {
        return enter(gate, lane, name, this);
    }

    private void awaitInside(int count) {
        while (order.size() < count) {
            Thread.onSpinWait();
        }
    }

    @Test
    void keepsATenthOfThePlacesFromBulk() throws InterruptedException {
        SessionGate gate = SessionGate.of(20);
        for (int i = 0; i < 18; i++) {
            assertTrue(gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        }
        enter(gate, Lane.NORMAL, "bulk");

        assertTrue(gate.enter(new SessionGate.Visitor(Lane.HIGH, 1, this)));
        assertTrue(gate.enter(new SessionGate.Visitor(Lane.HIGH, 1, this)));
        assertEquals(List.of(), order, "the reserve is not for bulk");

        gate.leave(Lane.NORMAL);
        awaitInside(1);
        assertEquals(List.of("bulk"), order);
    }

    @Test
    void letsTheHighLaneGoFirstAndEveryFifthPlaceToBulk() throws InterruptedException {
        SessionGate gate = SessionGate.of(1);
        assertTrue(gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this)));
        for (int i = 0; i < 4; i++) {
            enter(gate, Lane.NORMAL, "b" + i);
        }
        for (int i = 0; i < 12; i++) {
            enter(gate, Lane.HIGH, "h" + i);
        }

        Lane inside = Lane.NORMAL;
        for (int i = 1; i <= 16; i++) {
            gate.leave(inside);
            awaitInside(i);
            inside = order.getLast().startsWith("h") ? Lane.HIGH : Lane.NORMAL;
        }

        assertEquals(
                List.of(
                        "h0", "h1", "h2", "h3", "b0", "h4", "h5", "h6", "h7", "b1", "h8", "h9", "h10", "h11", "b2",
                        "b3"),
                order);
    }

    @Test
    void servesEachLaneInTheOrderOfComing() throws InterruptedException {
        SessionGate gate = SessionGate.of(1);
        gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        for (int i = 0; i < 5; i++) {
            enter(gate, Lane.NORMAL, "b" + i);
        }
        for (int i = 1; i <= 5; i++) {
            gate.leave(Lane.NORMAL);
            awaitInside(i);
        }
        assertEquals(List.of("b0", "b1", "b2", "b3", "b4"), order);
    }

    @Test
    void goesFromClientToClient() throws InterruptedException {
        SessionGate gate = SessionGate.of(1);
        gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        for (int i = 0; i < 4; i++) {
            enter(gate, Lane.NORMAL, "big" + i);
        }
        enter(gate, new SessionGate.Visitor(Lane.NORMAL, 2, this), "small0");
        enter(gate, new SessionGate.Visitor(Lane.NORMAL, 2, this), "small1");
        for (int i = 1; i <= 6; i++) {
            gate.leave(Lane.NORMAL);
            awaitInside(i);
        }
        assertEquals(List.of("big0", "small0", "big1", "small1", "big2", "big3"), order);
    }

    @Test
    void sendsAwayOnlyThoseWhoWaitForThatParty() throws InterruptedException {
        SessionGate gate = SessionGate.of(1);
        gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        Object dead = new Object();
        enter(gate, Lane.NORMAL, "dead", dead);
        enter(gate, Lane.NORMAL, "living");

        gate.dismiss(dead);
        awaitInside(1);
        gate.leave(Lane.NORMAL);
        awaitInside(2);

        assertEquals(List.of("dead sent away", "living"), order);
    }

    @Test
    void whoIsInterruptedLeavesNoPlaceBehind() throws InterruptedException {
        SessionGate gate = SessionGate.of(1);
        gate.enter(new SessionGate.Visitor(Lane.NORMAL, 1, this));
        Thread first = enter(gate, Lane.NORMAL, "first");
        enter(gate, Lane.NORMAL, "second");

        first.interrupt();
        awaitInside(1);
        gate.leave(Lane.NORMAL);
        awaitInside(2);
        gate.leave(Lane.NORMAL);

        assertEquals(List.of("first interrupted", "second"), order);
        assertEquals(0, gate.inside());
    }

    @Test
    void neverHasMoreInsideThanThereArePlaces() throws InterruptedException {
        SessionGate gate = SessionGate.of(7);
        CountDownLatch done = new CountDownLatch(200);
        AtomicReference<String> wrong = new AtomicReference<>();
        for (int i = 0; i < 200; i++) {
            Lane lane = i % 3 == 0 ? Lane.HIGH : Lane.NORMAL;
            Thread.ofVirtual().start(() -> {
                try {
                    for (int round = 0; round < 50; round++) {
                        gate.enter(new SessionGate.Visitor(lane, 1, this));
                        if (gate.inside() > 7) {
                            wrong.set(gate.inside() + " inside");
                        }
                        gate.leave(lane);
                    }
                } catch (InterruptedException e) {
                    wrong.set(e.toString());
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();

        assertEquals(null, wrong.get());
        assertEquals(0, gate.inside());
        assertFalse(SessionGate.reserve(4) > 0, "of very few places none is kept");
    }
}
