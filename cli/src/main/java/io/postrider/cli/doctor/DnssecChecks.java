package io.postrider.cli.doctor;

import io.postrider.sender.Exchangers;
import io.postrider.sender.routing.dns.DnssecCheck;
import io.postrider.sender.routing.dns.DnssecCheck.Verdict;
import io.postrider.settings.sender.SenderSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Whether exchangers can be found with proof, which {@code sender.tls.dane} needs: behind other name servers mail waits. */
final class DnssecChecks {

    private static final String SUBJECT = "DNSSEC";

    private final SenderSettings settings;
    private final Clock clock;

    DnssecChecks(SenderSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** One for each name server; none where nobody asks for proofs. */
    List<Finding> all() {
        if (!settings.smtp().tls().dane()) {
            return List.of();
        }
        try {
            List<Finding> findings = new ArrayList<>();
            var dnssec = Exchangers.dnssec(settings.smtp().tls(), clock);
            DnssecCheck.of(settings.routes().dns(), dnssec).forEach(verdict -> findings.add(finding(verdict)));
            return findings.isEmpty()
                    ? List.of(
                            Finding.wrong(SUBJECT, "no name server is known to this machine", "set sender.dns.servers"))
                    : findings;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(SUBJECT, "interrupted"));
        }
    }

    private static Finding finding(Verdict verdict) {
        return verdict.isGood()
                ? Finding.ok(
                        SUBJECT, verdict.server() + " passes signed answers, so TLSA records count (sender.tls.dane)")
                : Finding.wrong(
                        SUBJECT,
                        verdict.server() + " passes none, so sender.tls.dane lets mail wait: " + verdict.trouble(),
                        "run a name server that passes them, such as unbound on this machine, and name it in"
                                + " sender.dns.servers; or set sender.tls.dane: false");
    }
}
