package io.postrider.sender.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postrider.common.address.Domain;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.settings.Settings;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.source.Overrides;
import io.postrider.settings.source.SettingsFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsWordTest {

    private static final SenderSettings SETTINGS = Settings.load(
                    SettingsFile.none(),
                    Map.of("POSTRIDER_SENDER_TLS_POLICY", "require", "POSTRIDER_SENDER_DESTINATIONS", """
                            {"a.test": {"tls": "none"},
                             "b.test": {"tls": "verify", "certificate-names": ["MX.b.test", "*.b.test"], "max-connections": 1},
                             "c.test": {"max-connections": 2},
                             "exchangers.test": {"tls": "verify"},
                             "*": {"tls": "opportunistic"}}"""),
                    Overrides.none())
            .sender();

    @ParameterizedTest
    @CsvSource({
        "a.test, mx.exchangers.test, 'Off[origin=Origin[word=none, who=sender.destinations of a.test]]'",
        "c.test, mx.exchangers.test, 'Verified[origin=Origin[word=verify, who=sender.destinations of exchangers.test], names=[]]'",
        "c.test, exchangers.test, 'Verified[origin=Origin[word=verify, who=sender.destinations of exchangers.test], names=[]]'",
        "c.test, mx.notexchangers.test, 'Opportunistic[origin=Origin[word=opportunistic, who=sender.destinations of *]]'",
    })
    void anEntryForTheDomainGoesFirstThenOneForTheExchangerThenTheRest(String domain, String host, String policy) {
        assertEquals(policy, policy(SETTINGS, domain, host).toString());
    }

    @ParameterizedTest
    @CsvSource({"b.test, mx.elsewhere.test"})
    void certificateNamesAreThoseOfTheEntry(String domain, String host) {
        TlsPolicy.Verified verified = assertInstanceOf(TlsPolicy.Verified.class, policy(SETTINGS, domain, host));
        assertEquals(List.of("mx.b.test", "*.b.test"), verified.names());
    }

    @ParameterizedTest
    @CsvSource({"none, Off", "opportunistic, Opportunistic", "require, Encrypted", "verify, Verified"})
    void withoutAnEntryTheGeneralPolicyHolds(String written, String type) {
        SenderSettings settings = Settings.load(
                        SettingsFile.none(), Map.of("POSTRIDER_SENDER_TLS_POLICY", written), Overrides.none())
                .sender();

        TlsPolicy policy = policy(settings, "a.test", "mx.a.test");

        assertEquals(type, policy.getClass().getSimpleName());
        assertEquals(new TlsPolicy.Origin(written, "sender.tls.policy"), policy.origin());
    }

    private static TlsPolicy policy(SenderSettings settings, String domain, String host) {
        MailExchanger exchanger = new MailExchanger(host, 25, MailExchanger.Naming.BY_DNS);
        Ruling ruling = new OperatorsWord(
                        settings.sessions().destinations(),
                        settings.smtp().tls().policy())
                .rules(new Domain(domain), new Route.Exchangers(List.of(exchanger), "mx"))
                .about(exchanger);
        return assertInstanceOf(Ruling.Use.class, ruling).policy();
    }
}
