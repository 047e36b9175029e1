package io.postrider.sender.provider.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "ftp://example.com",
                "http://example.com",
                "http://127.0.0.1.example.com",
                "https://user:secret@example.com",
                "https://example.com/?q",
                "https://example.com/#f",
                "https:///path",
                "https://exa mple.com",
            })
    void aBaseThatWouldGiveTheKeyAwayIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Account.base(text));
    }

    @Test
    void aBaseIsTakenWithoutItsLastSlash() {
        assertEquals(URI.create("https://api.eu.mailgun.net"), Account.base("https://api.eu.mailgun.net/"));
        assertEquals(URI.create("http://127.0.0.1:8080/p"), Account.base("http://127.0.0.1:8080/p"));
    }

    @Test
    void aSecretIsNeverPrinted() {
        Account account = new Account(null, new Secret("re_secret"), Map.of());
        WebRequest request = new WebRequest(
                URI.create("https://example.com"),
                List.of(new WebRequest.Field("Authorization", "Bearer re_secret")),
                new byte[0]);
        assertFalse((account + " " + account.key() + " " + request).contains("re_secret"));
        assertThrows(IllegalArgumentException.class, () -> new Secret("a\nb"));
        assertThrows(IllegalArgumentException.class, () -> new Secret(" "));
    }

    @Test
    void readsHowLongToStayAway() {
        Instant now = Instant.parse("2026-11-27T10:00:00Z");
        assertEquals(Optional.of(Duration.ofSeconds(5)), answer("5").retryAfter(now));
        assertEquals(
                Optional.of(Duration.ofSeconds(30)),
                answer("Fri, 27 Nov 2026 10:00:30 GMT").retryAfter(now));
        assertEquals(Optional.empty(), answer("Fri, 27 Nov 2026 09:00:00 GMT").retryAfter(now));
        assertEquals(Optional.of(Duration.ofDays(1)), answer("999999999").retryAfter(now));
        assertEquals(Optional.empty(), answer("soon").retryAfter(now));
    }

    private static WebAnswer answer(String retryAfter) {
        return new WebAnswer(429, Map.of("retry-after", retryAfter), new byte[0]);
    }
}
