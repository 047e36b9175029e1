package io.postrider.sender.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.MailExchanger.Naming;
import io.postrider.settings.Settings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import io.postrider.settings.value.Shard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitRulesTest {

    private static final Domain A = new Domain("a.test");
    private static final Domain B = new Domain("b.test");

    private static LimitRules rules(String destinations, @Nullable Shard shard) {
        Settings settings = Settings.load(
                SettingsFile.none(), Map.of("POSTRIDER_SENDER_DESTINATIONS", destinations), Overrides.none());
        return new LimitRules(settings.sender().sessions(), 25, shard);
    }

    private static List<MailExchanger> mx(String... hosts) {
        return Arrays.stream(hosts)
                .map(host -> new MailExchanger(host, 25, Naming.BY_DNS))
                .toList();
    }

    @Test
    void domainsWithTheSameExchangersShareASiteInWhateverOrderTheyCome() {
        LimitRules rules = rules("{}", null);

        assertEquals(
                "mx1.host.test,mx2.host.test",
                rules.of(A, mx("mx2.host.test", "mx1.host.test")).site());
        assertEquals(
                rules.of(A, mx("mx2.host.test", "mx1.host.test")), rules.of(B, mx("mx1.host.test", "mx2.host.test")));
        assertNotEquals(
                rules.of(A, mx("mx1.host.test")).site(),
                rules.of(B, mx("mx2.host.test")).site());
        assertEquals(new Limits(20, 100, null), rules.of(A, mx("mx1.host.test")).limits());
    }

    @Test
    void anUnusualPortBelongsToTheSite() {
        List<MailExchanger> other = List.of(new MailExchanger("mx.test", 2525, Naming.BY_OPERATOR));
        assertEquals("mx.test:2525", rules("{}", null).of(A, other).site());
        assertEquals(
                3,
                rules("{'mx.test:2525': {max-connections: 3}}", null)
                        .of(A, other)
                        .limits()
                        .connections());
        assertEquals(
                3,
                rules("{mx.test: {max-connections: 3}}", null)
                        .of(A, other)
                        .limits()
                        .connections());
    }

    @Test
    void anEntryForTheDomainItselfIsItsOwn() {
        LimitRules rules = rules("{a.test: {max-connections: 2}, host.test: {max-connections: 7}}", null);

        LimitRules.Rule own = rules.of(A, mx("mx.host.test"));
        assertEquals(new LimitRules.Rule("a.test", new Limits(2, 100, null), null), own);
        assertEquals(7, rules.of(B, mx("mx.host.test")).limits().connections());
    }

    @Test
    void anEntryForExchangersIsSharedByAllWhoseExchangersStandBeneathIt() {
        LimitRules rules = rules("{protection.test: {rate-per-minute: 90}}", null);

        assertEquals(
                new LimitRules.Rule("protection.test", new Limits(20, 100, 90), "protection.test"),
                rules.of(A, mx("a.protection.test")));
        assertEquals("protection.test", rules.of(B, mx("b.protection.test")).agreed());
        assertEquals(
                "b.protection.test,mx.elsewhere.test",
                rules.of(B, mx("b.protection.test", "mx.elsewhere.test")).site());
        assertEquals("xprotection.test", rules.of(B, mx("xprotection.test")).site());
    }

    @Test
    void theStarIsForEveryOtherSiteAndFillsWhatEntriesLeaveOut() {
        LimitRules rules =
                rules("{'*': {max-connections: 4, rate-per-minute: 30}, a.test: {messages-per-connection: 9}}", null);

        assertEquals(new Limits(4, 9, 30), rules.of(A, mx("mx.test")).limits());
        assertEquals(new LimitRules.Rule("mx.test", new Limits(4, 100, 30), "mx.test"), rules.of(B, mx("mx.test")));
    }

    @Test
    void shardsTakeTheirPartOfWhatTheyShare() {
        Shard half = Shard.parse("0/2");
        LimitRules rules =
                rules("{'*': {max-connections: 5, rate-per-minute: 60}, a.test: {max-connections: 5}}", half);

        assertEquals(new Limits(2, 100, 30), rules.of(B, mx("mx.test")).limits());
        assertEquals(5, rules.of(A, mx("mx.test")).limits().connections(), "one shard has all of a domain");
        assertEquals(
                1,
                rules("{'*': {max-connections: 1}}", half)
                        .of(B, mx("mx.test"))
                        .limits()
                        .connections());
    }

    @Test
    void aDomainWithoutAKnownWayIsItsOwnSite() {
        assertEquals("a.test", rules("{}", null).of(A).site());
    }

    @Test
    void aHundredExchangersMakeANameOfBoundedLength() {
        LimitRules rules = rules("{}", null);
        String[] hosts =
                IntStream.range(0, 100).mapToObj(i -> "mx" + i + ".many.test").toArray(String[]::new);
        String[] others = hosts.clone();
        others[99] = "other.many.test";

        assertTrue(rules.of(A, mx(hosts)).site().length() <= 255);
        assertNotEquals(rules.of(A, mx(hosts)).site(), rules.of(A, mx(others)).site());
    }
}
