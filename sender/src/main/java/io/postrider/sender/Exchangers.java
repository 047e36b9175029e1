package io.postrider.sender;

import io.postrider.sender.routing.dns.DnsRouter;
import io.postrider.sender.routing.dns.DnssecCheck;
import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.TrustedKeys;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.sender.DnsSettings;
import io.postrider.settings.sender.SenderSettings;
import io.postrider.settings.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How exchangers are found, as the settings want it. */
public final class Exchangers {

    private static final Logger log = LoggerFactory.getLogger(Exchangers.class);

    private Exchangers() {}

    static DnsRouter foundBy(
            SenderSettings settings, String helloName, RandomGenerator random, LongSupplier ticker, Clock clock) {
        TlsSettings tls = settings.smtp().tls();
        if (!tls.dane()) {
            return new DnsRouter(settings.routes(), helloName, random, ticker::getAsLong);
        }
        Dnssec dnssec = dnssec(tls, clock);
        Thread.startVirtualThread(() -> tellOfServers(settings.routes().dns(), dnssec));
        return new DnsRouter(settings.routes(), helloName, random, ticker::getAsLong, dnssec);
    }

    /**
     * How answers are proven with these settings.
     *
     * @throws SettingsException the keys to begin with cannot be used
     */
    public static Dnssec dnssec(TlsSettings settings, Clock clock) {
        Path file = settings.dnssecAnchors();
        try {
            return new Dnssec(file == null ? TrustedKeys.ofTheRoot() : TrustedKeys.in(file), clock);
        } catch (IllegalArgumentException e) {
            SettingsException unusable = new SettingsException(List.of("sender.tls.dnssec-anchors: " + e.getMessage()));
            unusable.initCause(e);
            throw unusable;
        }
    }

    /** Nobody waits for it: a name server that comes up a moment after us is as good as any. */
    private static void tellOfServers(DnsSettings settings, Dnssec dnssec) {
        try {
            for (DnssecCheck.Verdict verdict : DnssecCheck.of(settings, dnssec)) {
                if (verdict.isGood()) {
                    log.info("dnssec=passed server={}", verdict.server());
                } else {
                    log.error(
                            "dnssec=not-passed server={} reason=\"{}\": with sender.tls.dane mail waits whose exchangers only"
                                    + " this server can find; see postrider doctor",
                            verdict.server(),
                            verdict.trouble());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
