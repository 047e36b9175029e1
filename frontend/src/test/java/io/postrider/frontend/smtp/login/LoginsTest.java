package io.postrider.frontend.smtp.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.doubles.FakeClients;
import io.postrider.smtp.reception.Login;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Peer.Protocol;
import io.postrider.smtp.reception.Verdict;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing is slow, and soon over. */
class LoginsTest {
    private static final String TOKEN = "pr_shop_0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeClients clients = new FakeClients();
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> waited = new ArrayList<>();

    private Logins logins() {
        clients.issue("shop", TOKEN);
        Credentials credentials =
                new Credentials(clients, folder.resolve("clients"), InstantSource.fixed(Instant.EPOCH), () -> 0);
        credentials.refresh();
        return new Logins(credentials, 7, nanos::get, waited::add);
    }

    private static Peer peer(String address) {
        return new Peer(InetAddress.ofLiteral(address), "me", Protocol.ESMTPS, null);
    }

    private static String reply(Verdict verdict) {
        return verdict instanceof Verdict.Refused(var reply) ? String.valueOf(reply.code()) : "known";
    }

    @Test
    void eachFailureWaitsLongerAndTheLastEndsIt() {
        Logins logins = logins();
        List<String> replies = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            replies.add(reply(logins.check(peer("192.0.2.1"), new Login("me", "guess" + i))));
        }
        assertEquals(List.of("535", "535", "535", "535", "535", "535", "535", "421"), replies);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 5L, 5L),
                waited.stream().map(Duration::toSeconds).toList());
        assertEquals("421", reply(logins.check(peer("192.0.2.1"), new Login("me", TOKEN))), "not even with the key");
        assertEquals("known", reply(logins.check(peer("192.0.2.2"), new Login("me", TOKEN))), "its neighbour");
        nanos.addAndGet(FailedLogins.WINDOW.toNanos() + 1);
        assertEquals("known", reply(logins.check(peer("192.0.2.1"), new Login("me", TOKEN))), "later");
    }

    @Test
    void anIpv6CustomerIsOneOrigin() {
        Logins logins = logins();
        for (int i = 0; i < 7; i++) {
            logins.check(peer("2001:db8:0:1::" + i), new Login("me", "guess"));
        }
        assertEquals("421", reply(logins.check(peer("2001:db8:0:1::99"), new Login("me", TOKEN))));
        assertEquals("known", reply(logins.check(peer("2001:db8:0:2::1"), new Login("me", TOKEN))));
    }

    @Test
    void programsOfThisMachineAreOnlySlowed() {
        Logins logins = logins();
        for (int i = 0; i < 20; i++) {
            logins.check(peer("127.0.0.1"), new Login("me", "guess"));
        }
        assertEquals("known", reply(logins.check(peer("127.0.0.1"), new Login("me", TOKEN))));
    }

    @Test
    void whatIsRememberedIsBounded() {
        Logins logins = logins();
        for (int i = 0; i < 7; i++) {
            logins.check(peer("192.0.2.1"), new Login("me", "guess"));
        }
        for (int i = 0; i < 10_000; i++) {
            logins.check(peer("10.1." + i / 250 + "." + i % 250), new Login("me", "guess"));
        }
        assertEquals("known", reply(logins.check(peer("192.0.2.1"), new Login("me", TOKEN))));
    }

    @Test
    void keysThatCannotBeCheckedAreToldToComeAgain() {
        Credentials never =
                new Credentials(clients, folder.resolve("clients"), InstantSource.fixed(Instant.EPOCH), () -> 0);
        Logins logins = new Logins(never, 7, nanos::get, waited::add);
        assertEquals("454", reply(logins.check(peer("192.0.2.1"), new Login("me", TOKEN))));
        assertTrue(waited.isEmpty());
    }

    @Test
    void strangersAreToldWhatToDoFirst() {
        Logins logins = logins();
        Peer clear = new Peer(InetAddress.ofLiteral("192.0.2.1"), "me", Protocol.ESMTP, null);
        assertTrue(assertInstanceOf(Visitor.Unknown.class, logins.of(clear))
                .reply()
                .text()
                .startsWith("STARTTLS first"));
        assertTrue(assertInstanceOf(Visitor.Unknown.class, logins.of(peer("192.0.2.1")))
                .reply()
                .text()
                .startsWith("AUTH first"));
    }
}
