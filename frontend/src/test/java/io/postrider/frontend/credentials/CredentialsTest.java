package io.postrider.frontend.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.Clients.Secret;
import io.postrider.frontend.doubles.FakeClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final String LISTED = "a token, of any text: \u00e9";
    private static final String ISSUED = "pr_0123456789abcdef";

    @TempDir
    private Path folder;

    private final FakeClients clients = new FakeClients();
    private long nanos;
    private Path file;
    private Credentials credentials;

    @BeforeEach
    void make() {
        file = folder.resolve("clients");
        credentials = new Credentials(clients, file, InstantSource.fixed(Instant.EPOCH), () -> nanos);
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
        Secret secret = clients.issue("shop", ISSUED);
        clients.issue("shop", "another-token-of-it");
        credentials.refresh();
        clients.revokeSecret(secret.number(), Instant.EPOCH);
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

    private String owner(String token) {
        return switch (credentials.ownerOf(Token.of(token))) {
            case Ownership.Owned(var client) -> client.name();
            case Ownership.Unknown() -> "unknown";
            case Ownership.NotNow() -> "not now";
        };
    }
}
