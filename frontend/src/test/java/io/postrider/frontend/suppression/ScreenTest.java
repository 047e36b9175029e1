package io.postrider.frontend.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import io.postrider.frontend.doubles.FakeSuppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is suppressed, and for whom the spool must be asked. */
class ScreenTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClientId SHOP = new ClientId(1);
    private static final ClientId OTHER = new ClientId(2);

    private final FakeSuppressions lists = new FakeSuppressions();
    private long nanos = Long.MAX_VALUE - 5;
    private final Screen screen = new Screen(lists, () -> nanos);

    @Test
    void asksForEverybodyUntilTheListsAreRead() {
        suppress(SHOP, "ann");
        assertEquals(List.of("ann"), suppressed(SHOP, "ann", "bob"));
        assertEquals(2, lists.lookedUp());
    }

    @Test
    void asksForNobodyWhoWasNeverSuppressed() {
        screen.refresh();
        assertEquals(List.of(), suppressed(SHOP, "ann", "bob"));
        suppress(SHOP, "ann");
        screen.refresh();
        assertEquals(List.of(), suppressed(SHOP, "bob", "eve"));
        assertEquals(List.of(), suppressed(OTHER, "ann"));
        assertEquals(0, lists.lookedUp());
        assertEquals(List.of("ann"), suppressed(SHOP, "bob", "ann"));
        assertEquals(1, lists.lookedUp());
    }

    @Test
    void learnsWhatWasAddedAndAsksForWhatWasRemoved() {
        screen.refresh();
        suppress(SHOP, "ann");
        assertEquals(List.of(), suppressed(SHOP, "ann"));
        screen.refresh();
        assertEquals(List.of("ann"), suppressed(SHOP, "ann"));
        lists.remove(SHOP, List.of(mailbox("ann")), NOW);
        assertEquals(List.of(), suppressed(SHOP, "ann"));
        assertEquals(2, lists.lookedUp());
    }

    @Test
    void asksForEverybodyWhenItHasHeardNothingForTooLong() {
        suppress(SHOP, "eve");
        screen.refresh();
        lists.fail(true);
        suppress(SHOP, "ann");
        nanos += Duration.ofSeconds(5).toNanos();
        screen.refresh();
        assertEquals(List.of(), suppressed(SHOP, "ann"));
        nanos += 1;
        assertEquals(List.of("ann"), suppressed(SHOP, "ann"));
        lists.fail(false);
        screen.refresh();
        assertEquals(List.of("ann"), suppressed(SHOP, "ann", "bob"));
        assertEquals(2, lists.lookedUp());
    }

    @Test
    void readsListsOfManyPages() {
        for (int i = 0; i < 12_345; i++) {
            suppress(SHOP, "user" + i);
        }
        screen.refresh();
        assertEquals(List.of("user0", "user12344"), suppressed(SHOP, "user0", "nobody", "user12344"));
    }

    private void suppress(ClientId client, String localPart) {
        lists.add(
                List.of(new NewSuppression(client, mailbox(localPart), SuppressionReason.MANUAL, "", null, null)), NOW);
    }

    private List<String> suppressed(ClientId client, String... localParts) {
        List<Mailbox> recipients =
                List.of(localParts).stream().map(ScreenTest::mailbox).toList();
        return screen.suppressed(client, recipients, NOW).stream()
                .map(Suppression::address)
                .map(Mailbox::localPart)
                .toList();
    }

    private static Mailbox mailbox(String localPart) {
        return new Mailbox(localPart, new Domain("one.test"));
    }
}
