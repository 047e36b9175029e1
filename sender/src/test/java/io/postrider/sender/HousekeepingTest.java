package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.Domain;
import io.postrider.sender.delivery.SessionPool;
import io.postrider.sender.dispatch.Destinations;
import io.postrider.sender.presence.Preference;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.site.Sites;
import io.postrider.sender.smtp.SmtpConnector;
import io.postrider.sender.smtp.SmtpTimeouts;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.testing.FakeQueue;
import io.postrider.settings.sender.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private static final Router NOWHERE = new Router() {
        @Override
        public Route route(Domain domain) {
            throw new UnsupportedOperationException("no mail");
        }

        @Override
        public Addresses addresses(MailExchanger exchanger) {
            throw new UnsupportedOperationException("no mail");
        }
    };

    private final FakeQueue queue = new FakeQueue();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    private Housekeeping housekeeping(LongSupplier ofDestinations) {
        SessionSettings settings = new SessionSettings(10, 10, 100, Duration.ofSeconds(5));
        SmtpConnector connector =
                new SmtpConnector("sender.test", SmtpTimeouts.uniform(Duration.ofSeconds(1)), TlsPolicy.off());
        Sites sites = new Sites(NOWHERE, settings, 25, null, () -> 0);
        return new Housekeeping(
                new Housekeeping.Charges(
                        new SessionPool(connector, settings, () -> 0),
                        new Destinations(queue, sites, Preference.ALONE, 10, ofDestinations),
                        sites,
                        queue,
                        () -> {},
                        new Housekeeping.Duties((_, _) -> released.getAndSet(0), _ -> {})),
                Duration.ofHours(4),
                () -> Instant.EPOCH);
    }

    @Test
    void releasesWhatWasHeldUntilNowInEveryRoundUntilNothingIsLeft() {
        released.set(200);

        housekeeping(() -> 0).keep(1);

        assertEquals(0, released.get());
    }

    @Test
    void goesOnBehindWhatFails() {
        Housekeeping housekeeping = housekeeping(() -> {
            asked.incrementAndGet();
            throw new IllegalStateException("out of order");
        });

        housekeeping.keep(Housekeeping.RECALL_FIRST);
        housekeeping.keep(Housekeeping.RECALL_FIRST + 1);

        assertEquals(2, asked.get());
        assertEquals(1, queue.recalls.get());
    }
}
