package io.postrider.frontend.unsubscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.keys.SecretKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A token says what was signed, or nothing. */
class LinkTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final SecretKey KEY = new SecretKey(3, new byte[] {1, 2, 3}, NOW);
    private static final SecretKey OTHER = new SecretKey(3, new byte[] {1, 2, 4}, NOW);
    private static final SecretKey NEWER = new SecretKey(4, new byte[] {9}, NOW);
    private static final Link LINK =
            new Link(new ClientId(7), SubmissionId.at(NOW), new Mailbox("\"jürgen @\"", new Domain("one.test")));

    private final String token = LinkTokens.write(LINK, KEY);

    @Test
    void saysWhatWasSigned() {
        assertEquals(Optional.of(LINK), LinkTokens.read(token, List.of(NEWER, KEY)));
        assertTrue(token.matches("[A-Za-z0-9_-]+"), token);
    }

    @Test
    void isNothingUnderAnotherKey() {
        assertEquals(Optional.empty(), LinkTokens.read(token, List.of(NEWER)));
        assertEquals(Optional.empty(), LinkTokens.read(token, List.of(OTHER)));
        assertEquals(Optional.empty(), LinkTokens.read(token, List.of()));
    }

    @Test
    void isNothingWithAnyCharacterChangedAddedOrMissing() {
        for (int i = 0; i < token.length(); i++) {
            for (char c : new char[] {'A', '_', '9', '=', '.', ' '}) {
                if (token.charAt(i) != c) {
                    String changed = token.substring(0, i) + c + token.substring(i + 1);
                    assertEquals(Optional.empty(), LinkTokens.read(changed, List.of(KEY)), changed);
                }
            }
            assertEquals(Optional.empty(), LinkTokens.read(token.substring(0, i), List.of(KEY)));
        }
        for (String more : List.of("A", "=", "AAAA", " ", "\n", "?x")) {
            assertEquals(Optional.empty(), LinkTokens.read(token + more, List.of(KEY)));
        }
        assertEquals(Optional.empty(), LinkTokens.read("A".repeat(100_000), List.of(KEY)));
    }
}
