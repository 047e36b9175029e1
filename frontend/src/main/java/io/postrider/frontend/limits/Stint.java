package io.postrider.frontend.limits;

import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The limits of one who hands in, and what it took of them. */
record Stint(String whose, Counter counter, Limits limits) {
    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    /** Takes from all of them or from none. */
    static Allowance take(List<Stint> stints, int recipients, Instant now) {
        for (Stint stint : stints) {
            Integer perMail = stint.limits.perMail();
            if (perMail != null && recipients > perMail) {
                return stint.exceeded(
                        " may name " + perMail + " recipients in one mail; this one has " + recipients,
                        0,
                        left(stints, now));
            }
        }
        List<Stint> counted = new ArrayList<>();
        for (Stint stint : stints) {
            if (!stint.count(recipients, now)) {
                counted.forEach(before -> before.counter.count(-recipients));
                return stint.exceeded(
                        " may hand in mail for " + stint.limits.perDay() + " recipients a day (UTC)",
                        untilMidnight(now),
                        left(stints, now));
            }
            counted.add(stint);
        }
        return takeOfRates(stints, recipients, now);
    }

    private static Allowance takeOfRates(List<Stint> stints, int recipients, Instant now) {
        List<Stint> taken = new ArrayList<>();
        for (Stint stint : stints) {
            Rate rate = stint.limits.rate();
            long nanos = rate == null ? 0 : stint.counter.take(rate, recipients);
            if (nanos > 0) {
                taken.forEach(before -> before.giveBack(recipients));
                stints.forEach(each -> each.counter.count(-recipients));
                return stint.exceeded(
                        " may hand in mail for " + rate + " recipients (s, m, h: a second, minute, hour)",
                        Math.ceilDiv(nanos, SECOND_NANOS),
                        left(stints, now));
            }
            taken.add(stint);
        }
        return new Allowance.Granted(left(stints, now));
    }

    private boolean count(int recipients, Instant now) {
        Integer perDay = limits.perDay();
        if (perDay == null) {
            counter.count(recipients);
            return true;
        }
        return counter.countOfDay(day(now), recipients, perDay);
    }

    private Allowance.Exceeded exceeded(String what, long after, List<Allowance.Left> left) {
        return new Allowance.Exceeded("the " + whose + what, after, left);
    }

    private void giveBack(int recipients) {
        Rate rate = limits.rate();
        if (rate != null) {
            counter.giveBack(rate, recipients);
        }
    }

    /** What is left of each limit there is. */
    static List<Allowance.Left> left(List<Stint> stints, Instant now) {
        List<Allowance.Left> left = new ArrayList<>();
        for (Stint stint : stints) {
            Rate rate = stint.limits.rate();
            if (rate != null) {
                long remaining = stint.counter.left(rate);
                long reset = Math.ceilDiv((rate.recipients() - remaining) * rate.seconds(), rate.recipients());
                left.add(
                        new Allowance.Left(stint.whose + "-rate", rate.recipients(), rate.seconds(), remaining, reset));
            }
            Integer perDay = stint.limits.perDay();
            if (perDay != null) {
                long remaining = Math.max(0, perDay - stint.counter.today(day(now)));
                left.add(new Allowance.Left(stint.whose + "-day", perDay, DAY_SECONDS, remaining, untilMidnight(now)));
            }
        }
        return left;
    }

    private static long day(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
    }

    private static long untilMidnight(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        return Duration.between(now, midnight).toSeconds() + 1;
    }
}
