package io.postrider.sender.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.queue.DestinationState;
import io.postrider.sender.presence.Preference;
import io.postrider.sender.routing.Addresses;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.routing.Router;
import io.postrider.sender.site.Sites;
import io.postrider.sender.testing.Claims;
import io.postrider.sender.testing.FakeQueue;
import io.postrider.settings.sender.DestinationLimits;
import io.postrider.settings.sender.DestinationSettings;
import io.postrider.settings.sender.SessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DestinationsTest {

    private static final Domain CONTESTED = new Domain("d.test");

    private final FakeQueue queue = new FakeQueue();
    private long ticks = 77;

    /** All domains but those of other.test are at this exchanger. */
    private record OneExchanger(String host) implements Router {
        @Override
        public Route route(Domain domain) {
            String name = domain.ascii().equals("other.test") ? "mx.other.test" : host;
            return new Route.Exchangers(List.of(new MailExchanger(name, 25, MailExchanger.Naming.BY_DNS)), "mx");
        }

        @Override
        public Addresses addresses(MailExchanger exchanger) {
            throw new UnsupportedOperationException("nobody connects");
        }
    }

    /** One of two senders, nearest to a domain of its own and to that site. */
    private record Near(@Nullable String site) implements Preference {
        @Override
        public boolean prefers(Domain destination, @Nullable String agreed) {
            return agreed == null || agreed.equals(site);
        }

        @Override
        public boolean isShared() {
            return true;
        }
    }

    private Destinations destinations(String exchanger, Preference preference) {
        DestinationLimits limits = new DestinationLimits(5, null, null);
        SessionSettings settings = new SessionSettings(
                500,
                20,
                100,
                Duration.ofSeconds(5),
                new DestinationSettings(Map.of(DestinationSettings.OTHERS, limits)));
        Sites sites = new Sites(new OneExchanger(exchanger), settings, 25, null, () -> ticks);
        return new Destinations(queue, sites, preference, 1000, () -> ticks);
    }

    private Berth claimed(Destinations destinations, Domain domain) {
        return destinations.claimed(Claims.to("ann@" + domain.ascii()).build());
    }

    /** One mail from claim to settled end; whether it came to an attempt. */
    private boolean isServed(Destinations destinations, Domain domain) throws InterruptedException {
        Berth berth = claimed(destinations, domain);
        boolean served = berth.enter() == null;
        if (served) {
            berth.worked();
            berth.leave();
        }
        berth.attempted();
        destinations.settled(berth);
        return served;
    }

    /** Whether a sender claims a mail for the contested domain and serves it. */
    private boolean isContestedServed(Destinations destinations) throws InterruptedException {
        DestinationState state = new DestinationState(CONTESTED, 0, queue.agreed(CONTESTED));
        return destinations.grant().room(state) > 0 && isServed(destinations, CONTESTED);
    }

    @Test
    void leavesADestinationToAnotherAsSoonAsTheSiteIsKnown() throws InterruptedException {
        Destinations one = destinations("mx.x.test", new Near("mx.y.test"));
        Destinations two = destinations("mx.x.test", new Near("mx.x.test"));

        assertTrue(!isContestedServed(one));
        assertEquals("mx.x.test", queue.agreed(CONTESTED));
        assertTrue(!isContestedServed(one));
        assertTrue(isContestedServed(two));
    }

    @Test
    void sendersThatFindDifferentSitesDoNotLeaveItToEachOtherForEver() throws InterruptedException {
        Destinations one = destinations("mx.x.test", new Near("mx.y.test"));
        Destinations two = destinations("mx.y.test", new Near("mx.x.test"));

        int served = 0;
        for (int i = 0; i < 10; i++) {
            served += isContestedServed(one) ? 1 : 0;
            served += isContestedServed(two) ? 1 : 0;
        }

        assertTrue(served >= 8, served + " of 20 claims were served");
    }

    @Test
    void afterARestartTheFirstMailIsServedByWhomTheSpoolNames() throws InterruptedException {
        queue.agree(CONTESTED, "mx.x.test");

        Destinations restarted = destinations("mx.z.test", new Near("mx.x.test"));

        assertTrue(isContestedServed(restarted));
    }

    private static Domain domain(int number) {
        return new Domain("d" + number + ".test");
    }

    /** A site with that many domains that answered a while ago. */
    private Destinations provenSite(int domains) throws InterruptedException {
        Destinations destinations = destinations("mx.test", Preference.ALONE);
        for (int i = 0; i < domains; i++) {
            assertTrue(isServed(destinations, domain(i)));
        }
        ticks += Duration.ofMinutes(2).toNanos();
        return destinations;
    }

    @Test
    void probesAProvenSiteWithOneOfItsFailingDomainsAtATime() throws InterruptedException {
        Destinations.Grant grant = provenSite(100).grant();

        assertEquals(
                1,
                IntStream.range(0, 100)
                        .map(i -> grant.room(new DestinationState(domain(i), 1, null)))
                        .sum());
    }

    @Test
    void urgentMailProbesAProvenSiteWithOneOfItsFailingDomainsAtATime() throws InterruptedException {
        Destinations.Grant grant = provenSite(100).grant();

        assertEquals(
                1,
                IntStream.range(0, 100)
                        .map(i -> grant.urgentRoom(new DestinationState(domain(i), 1, null)))
                        .sum());
        assertTrue(grant.urgentRoom(new DestinationState(domain(100), 0, null)) > 0, "of those that do not fail");
    }

    @Test
    void failingDomainsOfAProvenSiteLeavePlacesToOthers() throws InterruptedException {
        Destinations destinations = provenSite(100);

        int claimed = 0;
        for (int pass = 0; pass < 100; pass++) {
            Destinations.Grant grant = destinations.grant();
            for (int i = 0; i < 100; i++) {
                for (int left = grant.room(new DestinationState(domain(i), 1, null)); left > 0; left--) {
                    claimed(destinations, domain(i));
                    claimed++;
                }
            }
        }

        assertEquals(21, claimed, "as many as make the site crowded");
        assertEquals(0, destinations.grant().urgentRoom(new DestinationState(domain(99), 1, null)));
        assertTrue(destinations.grant().room(new DestinationState(new Domain("other.test"), 0, null)) > 0);
    }
}
