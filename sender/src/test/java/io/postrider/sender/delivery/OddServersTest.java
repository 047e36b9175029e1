package io.postrider.sender.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.postrider.common.delivery.Cause;
import io.postrider.common.delivery.Outcome;
import io.postrider.common.message.Content;
import io.postrider.sender.delivery.OddServer.Dress;
import io.postrider.sender.delivery.OddServer.End;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.wire.Deadlines;
import io.postrider.sender.smtp.wire.TlsUpgrade;
import io.postrider.testing.smtp.Capabilities;
import io.postrider.testing.smtp.ExchangerOptions;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Stage;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an exchanger does, each recipient ends in the right class, in bounded time and memory ({@link OddServers}). */
class OddServersTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_TEXT = 2100;
    private static final int MOST_EXTRA_MEMORY = 64 * 1024;
    private static final Content LARGE = Content.of(
            "Message-ID: <1@test>\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            ("x".repeat(70) + "\r\n").repeat(150_000).getBytes(StandardCharsets.US_ASCII));

    /** How commands and messages are sent. */
    enum Way {
        PIPELINED,
        ONE_BY_ONE,
        CHUNKED;

        Capabilities offered() {
            return switch (this) {
                case PIPELINED -> Capabilities.usual();
                case ONE_BY_ONE -> Capabilities.usual().without("PIPELINING");
                case CHUNKED -> Capabilities.usual().with("CHUNKING");
            };
        }

        boolean suits(Dress dress) {
            return switch (dress) {
                case PLAIN -> true;
                case LARGE -> this != ONE_BY_ONE;
                case DATA_ONLY -> this != CHUNKED;
                case PIPELINED_ONLY, TLS -> this == PIPELINED;
            };
        }
    }

    static Stream<Arguments> oddServers() {
        return OddServers.all().stream()
                .flatMap(odd -> Arrays.stream(Way.values())
                        .filter(way -> way.suits(odd.dress()))
                        .map(way -> Arguments.argumentSet(odd.name() + ", " + way, odd, way)));
    }

    @Test
    void areAllForty() {
        Set<Integer> numbers =
                OddServers.all().stream().map(OddServer::number).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(IntStream.rangeClosed(1, 40).boxed().collect(Collectors.toCollection(TreeSet::new)), numbers);
    }

    @ParameterizedTest
    @MethodSource("oddServers")
    void endAsTheyMust(OddServer odd, Way way) {
        try (TwoExchangers world = world(odd, way)) {
            Result.Ended ended = assertTimeoutPreemptively(LONGEST, () -> attempt(world, odd));
            assertEquals(odd.ends(), ends(world, odd, ended), () -> ended.outcomes() + " " + ended.record());
            assertEquals(List.of(), world.first.violations());
            assertEquals(List.of(), world.second.violations());
        }
    }

    static Stream<OddServer> oddServersThatAreLeft() {
        Set<End> next = Set.of(End.NEXT, End.NEXT_OR_NEVER);
        return OddServers.all().stream().filter(odd -> odd.ends().stream().anyMatch(next::contains));
    }

    @ParameterizedTest
    @MethodSource("oddServersThatAreLeft")
    void letMailWaitWhereThereIsNoOther(OddServer odd) {
        try (TwoExchangers world = world(odd, Way.PIPELINED)) {
            world.withoutSecond();
            Result.Ended ended = assertTimeoutPreemptively(LONGEST, () -> attempt(world, odd));
            for (int i = 0; i < 2; i++) {
                Outcome outcome = ended.outcomes().get(i);
                switch (odd.ends().get(i)) {
                    case NEXT, LATER -> assertInstanceOf(Outcome.Deferred.class, outcome);
                    case NEXT_OR_NEVER, FAILED -> assertInstanceOf(Outcome.Failed.class, outcome);
                    case SENT, SAME_SESSION, NEW_SESSION -> assertInstanceOf(Outcome.Sent.class, outcome);
                    case DOUBT -> assertInstanceOf(Outcome.InDoubt.class, outcome);
                }
            }
        }
    }

    static Stream<OddServer> talkativeServers() {
        return OddServers.all().stream()
                .filter(odd -> Set.of(5, 6, 7, 8, 10, 11).contains(odd.number()));
    }

    @ParameterizedTest
    @MethodSource("talkativeServers")
    void costLittleMemoryHoweverMuchTheySay(OddServer odd) {
        OddServer plain = OddServer.odd("0 plain", Fault.replySlowly(Duration.ZERO), End.SENT);
        allocated(plain);
        allocated(odd);

        long extra = allocated(odd) - allocated(plain);

        assertTrue(extra <= MOST_EXTRA_MEMORY, extra + " octets more than for a plain session");
    }

    /** What a pass over this one exchanger allocates, kept or not. */
    private static long allocated(OddServer odd) {
        try (TwoExchangers world = world(odd, Way.PIPELINED)) {
            world.withoutSecond();
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            attempt(world, odd);
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static TwoExchangers world(OddServer odd, Way way) {
        boolean tls = odd.dress() == Dress.TLS;
        Capabilities usual = tls ? way.offered().with("STARTTLS") : way.offered();
        ExchangerOptions options =
                ScriptedMailExchanger.options().announcing(usual).receiveBuffer(8192);
        StoppableClock clock = new StoppableClock();
        SmtpConnector connector = new SmtpConnector(
                "client.test",
                odd.brief().timeouts(),
                tls ? TlsPolicy.opportunistic() : TlsPolicy.off(),
                new TlsUpgrade(),
                new Deadlines(clock, Duration.ofMillis(20)));
        TwoExchangers world = new TwoExchangers(connector, options);
        clock.stopWithTheNextSession(world);
        odd.script().apply(world.first, usual);
        if (odd.ends().contains(End.LATER)) {
            odd.script().apply(world.second, usual);
        }
        return world;
    }

    /** Stands still once the odd session is over, so that no other runs out of time on a busy machine. */
    private static final class StoppableClock implements LongSupplier {

        private final AtomicLong stoppedAt = new AtomicLong();

        @Override
        public long getAsLong() {
            long stopped = stoppedAt.get();
            return stopped == 0 ? System.nanoTime() : stopped;
        }

        private boolean stop() {
            stoppedAt.compareAndSet(0, System.nanoTime());
            return true;
        }

        void stopWithTheNextSession(TwoExchangers world) {
            for (ScriptedMailExchanger exchanger : List.of(world.first, world.second)) {
                exchanger
                        .on(Stage.GREETING)
                        .when(o -> exchanger == world.second || o.session().number() > 1)
                        .when(_ -> !stop())
                        .reply(220, "");
            }
        }
    }

    private static Result.Ended attempt(TwoExchangers world, OddServer odd) {
        Content content = odd.dress() == Dress.LARGE ? LARGE : TwoExchangers.CONTENT;
        return world.attempt(content, "bob@a.test", "eve@a.test");
    }

    /** What became of both, told by the exchangers' own records where they have any. */
    private static List<End> ends(TwoExchangers world, OddServer odd, Result.Ended ended) {
        return List.of(
                end(world, odd, "bob@a.test", ended.outcomes().get(0)),
                end(world, odd, "eve@a.test", ended.outcomes().get(1)));
    }

    private static End end(TwoExchangers world, OddServer odd, String recipient, Outcome outcome) {
        boolean byFirst = isTaken(world.first, recipient);
        boolean bySecond = isTaken(world.second, recipient);
        return switch (outcome) {
            case Outcome.Sent(var reply) -> {
                checkText(reply.text());
                assertTrue(byFirst ^ bySecond, "sent, and taken by not exactly one");
                yield bySecond ? next(odd, recipient) : byFirst(world, recipient);
            }
            case Outcome.Deferred(Cause cause) -> {
                checkText(cause.toString());
                assertTrue(!byFirst && !bySecond, "taken and not known");
                yield End.LATER;
            }
            case Outcome.Failed(Cause cause) -> {
                checkText(cause.toString());
                assertTrue(!byFirst && !bySecond, "taken and called failed");
                yield End.FAILED;
            }
            case Outcome.InDoubt(String what) -> {
                checkText(what);
                assertEquals(0, world.second.sessionCount(), "another exchanger was asked in spite of the doubt");
                yield End.DOUBT;
            }
        };
    }

    private static boolean isTaken(ScriptedMailExchanger exchanger, String recipient) {
        return exchanger.accepted().stream().anyMatch(t -> t.accepted().contains(recipient));
    }

    private static End next(OddServer odd, String recipient) {
        End expected = odd.ends().get(recipient.startsWith("bob") ? 0 : 1);
        return expected == End.NEXT_OR_NEVER ? expected : End.NEXT;
    }

    private static End byFirst(TwoExchangers world, String recipient) {
        var taken = world.first.accepted().stream()
                .filter(t -> t.accepted().contains(recipient))
                .findFirst()
                .orElseThrow();
        var first = world.first.accepted().getFirst();
        if (taken.equals(first)) {
            return End.SENT;
        }
        return taken.session() == first.session() ? End.SAME_SESSION : End.NEW_SESSION;
    }

    private static void checkText(String text) {
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= MOST_TEXT, "too much text");
        assertTrue(text.chars().noneMatch(Character::isISOControl), "control characters in " + text);
    }
}
