package io.postrider.frontend.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Key;
import io.postrider.frontend.doubles.FakeClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String LISTED = "a token, of any text: \u00e9";
    private static final String ISSUED = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeClients clients = new FakeClients();
    private Instant clock = Instant.EPOCH;
    private long nanos;
    private Path file;
    private Credentials credentials;

    @BeforeEach
    void make() {
        file = folder.resolve("clients");
        credentials = new Credentials(clients, file, () -> clock, () -> nanos);
    }

    @Test
    void believesNobodyBeforeTheSpoolWasAsked() {
        assertEquals("not now", owner(ISSUED));
    }

    @Test
    void knowsTheTokensOfTheSpool() {
        clients.issue("shop", ISSUED);
        credentials.refresh();
        assertEquals("shop", owner(ISSUED));
        assertEquals("unknown", owner(ISSUED + "x"));
        assertEquals("unknown", owner(""));
    }

    @Test
    void forgetsARevokedTokenAtTheNextRefresh() {
        Key key = clients.issue("shop", ISSUED);
        clients.issue("shop", "another-token-of-it");
        credentials.refresh();
        clients.revokeKey(key.number(), Instant.EPOCH);
        credentials.refresh();
        assertEquals("unknown", owner(ISSUED));
        assertEquals("shop", owner("another-token-of-it"));
    }

    @Test
    void entersAClientForEachTokenOfTheFile() throws IOException {
        Files.writeString(
                file, "# known clients\n\n  " + LISTED + "  \r\n#" + ISSUED + "\nanother long enough token\n");
        credentials.refresh();
        assertEquals("file-" + FakeClients.sha256(LISTED).substring(0, 12), owner(LISTED));
        assertEquals("unknown", owner(ISSUED));
        assertEquals(2, clients.all().size());
    }

    @Test
    void readsTheFileAgainWhenItChanges() throws IOException {
        credentials.refresh();
        assertEquals("unknown", owner(LISTED));
        Files.writeString(file, LISTED + "\n");
        credentials.refresh();
        assertEquals("file-" + FakeClients.sha256(LISTED).substring(0, 12), owner(LISTED));
        Files.delete(file);
        credentials.refresh();
        assertEquals("unknown", owner(LISTED));
    }

    @Test
    void refusesAShortTokenOfTheFile() throws IOException {
        Files.writeString(file, "fifteen-letters\nsixteen-letters!\n" + "x".repeat(1025) + "\n");
        credentials.refresh();
        assertEquals("unknown", owner("fifteen-letters"));
        assertFalse(owner("sixteen-letters!").equals("unknown"));
        assertEquals("unknown", owner("x".repeat(1025)));
    }

    @Test
    void believesNobodyWhenTheSpoolCouldNotBeAskedForFiveSeconds() {
        clients.issue("shop", ISSUED);
        credentials.refresh();
        clients.failWith(SpoolException.Reason.FAILED);
        nanos += Duration.ofSeconds(5).toNanos();
        credentials.refresh();
        assertEquals("shop", owner(ISSUED));
        nanos++;
        assertEquals("not now", owner(ISSUED));
        clients.recover();
        credentials.refresh();
        assertEquals("shop", owner(ISSUED));
    }

    @Test
    void servesTheOthersWhileAClientCannotBeEntered() throws IOException {
        clients.issue("shop", ISSUED);
        clients.fill();
        Files.writeString(file, LISTED + "\n");
        credentials.refresh();
        assertEquals("shop", owner(ISSUED));
        assertEquals("unknown", owner(LISTED));
        clients.recover();
        credentials.refresh();
        assertEquals("file-" + FakeClients.sha256(LISTED).substring(0, 12), owner(LISTED));
    }

    @Test
    void showsNoTokenWhenPrinted() {
        assertFalse(Token.of(ISSUED).toString().contains(ISSUED));
    }

    @Test
    void forgetsAKeyWhenItExpires() {
        Grant grant = new Grant("", Grant.USUAL.scopes(), List.of(), List.of(), Instant.EPOCH.plusSeconds(60));
        clients.issue("shop", ISSUED, grant);
        credentials.refresh();
        assertEquals("shop", owner(ISSUED));
        clock = Instant.EPOCH.plusSeconds(60);
        assertEquals("unknown", owner(ISSUED));
    }

    @Test
    void knowsABoundKeyFromItsNetworksOnly() {
        Grant grant = new Grant("", Grant.USUAL.scopes(), List.of(), List.of("192.0.2.0/24", "2001:db8::/32"), null);
        clients.issue("shop", ISSUED, grant);
        credentials.refresh();
        assertEquals("shop", owner(ISSUED, "192.0.2.9"));
        assertEquals("shop", owner(ISSUED, "[2001:db8:0:0:0:0:0:1]"));
        assertEquals("elsewhere", owner(ISSUED, "192.0.3.9"));
        assertEquals("elsewhere", owner(ISSUED, "2001:db9::1"));
    }

    @Test
    void aNetworkThatCannotBeReadLetsNobodyIn() {
        clients.issue("shop", ISSUED, new Grant("", Grant.USUAL.scopes(), List.of(), List.of("all"), null));
        credentials.refresh();
        assertEquals("elsewhere", owner(ISSUED));
    }

    @Test
    void storesTheFirstUseOfAKeySoonAndLaterOnesHourly() {
        long number = clients.issue("shop", ISSUED).number();
        credentials.refresh();
        owner(ISSUED);
        clock = Instant.EPOCH.plusSeconds(120);
        owner(ISSUED);
        later(Duration.ofSeconds(5));
        assertEquals(List.of(Map.of(number, clock)), clients.used());
        Instant first = clock;
        clock = first.plusSeconds(3599);
        owner(ISSUED);
        later(Duration.ofSeconds(5));
        assertEquals(1, clients.used().size());
        clock = first.plusSeconds(3660);
        owner(ISSUED);
        later(Duration.ofSeconds(1));
        assertEquals(1, clients.used().size());
        later(Duration.ofSeconds(5));
        assertEquals(Map.of(number, clock), clients.used().getLast());
        later(Duration.ofSeconds(5));
        assertEquals(2, clients.used().size());
    }

    private void later(Duration time) {
        nanos += time.toNanos();
        credentials.refresh();
    }

    private String owner(String token) {
        return owner(token, "127.0.0.1");
    }

    private String owner(String token, String address) {
        return switch (credentials.ownerOf(Token.of(token), address)) {
            case Ownership.Owned(var key) -> key.client().name();
            case Ownership.Unknown() -> "unknown";
            case Ownership.Elsewhere(var _) -> "elsewhere";
            case Ownership.NotNow() -> "not now";
        };
    }
}
