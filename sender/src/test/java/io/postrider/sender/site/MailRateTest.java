package io.postrider.sender.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.spool.intake.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRateTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Sends as fast as the rate allows for ten minutes, now and then of the high lane. */
    private static List<Long> greedily(int perMinute, double high) {
        Random random = new Random(7);
        MailRate rate = new MailRate(perMinute, 0);
        List<Long> sent = new ArrayList<>();
        for (long now = 0; now < 10 * MINUTE; ) {
            Lane lane = random.nextDouble() < high ? Lane.HIGH : Lane.NORMAL;
            long pause = rate.pause(lane, now);
            if (pause == 0) {
                rate.pass(now);
                sent.add(now);
            } else {
                now += pause;
            }
        }
        return sent;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19, 20, 60, 600, 6000})
    void keepsTheRateInEveryMinuteAndUsesMostOfIt(int perMinute) {
        for (double high : new double[] {0, 0.1, 1}) {
            List<Long> sent = greedily(perMinute, high);
            int most = 0;
            for (int from = 0, to = 0; to < sent.size(); to++) {
                while (sent.get(to) - sent.get(from) >= MINUTE) {
                    from++;
                }
                most = Math.max(most, to - from + 1);
            }
            assertTrue(most <= perMinute, most + " in a minute, with " + high + " high");
            assertTrue(sent.size() >= 0.89 * 10 * perMinute, sent.size() + " in ten minutes");
        }
    }

    @Test
    void letsTheHighLaneRunAheadOfASavedUpBurst() {
        MailRate rate = new MailRate(600, 0);
        while (rate.pause(Lane.NORMAL, 0) == 0) {
            rate.pass(0);
        }

        int ahead = 0;
        while (rate.pause(Lane.HIGH, 0) == 0) {
            rate.pass(0);
            ahead++;
        }
        assertEquals(30, ahead);
        assertTrue(rate.pause(Lane.NORMAL, 0) > Duration.ofSeconds(3).toNanos(), "bulk waits for what ran ahead");
    }

    @Test
    void tellsHowManyMayGoSoon() {
        MailRate rate = new MailRate(600, 0);

        assertEquals(30, rate.permits(Lane.NORMAL, 0, Duration.ofSeconds(1).toNanos()));
        for (int i = 0; i < 30; i++) {
            rate.pass(0);
        }
        assertEquals(9, rate.permits(Lane.NORMAL, 0, Duration.ofSeconds(1).toNanos()));
    }

    @Test
    void losesNothingWhenTheTickerIsAskedOutOfTurn() {
        MailRate rate = new MailRate(60, 1000);
        rate.pass(1000);
        rate.pause(Lane.NORMAL, MINUTE);
        assertTrue(rate.pause(Lane.NORMAL, 500) == 0, "an earlier look takes nothing back");
    }
}
