package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.ValidatingServer;
import io.postrider.settings.sender.DnsSettings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whether the name servers pass the records that proofs are made of; many small ones, in routers and in containers, do not. */
public final class DnssecCheck {

    private DnssecCheck() {}

    /**
     * What one of them does.
     *
     * @param trouble why proofs cannot be had from it; empty where they can
     */
    public record Verdict(String server, String trouble) {
        public boolean isGood() {
            return trouble.isEmpty();
        }
    }

    /** Asks each, in the order of the settings; for a bounded time. */
    public static List<Verdict> of(DnsSettings settings, Dnssec dnssec) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        for (InetSocketAddress address : NameServers.addresses(settings)) {
            String trouble = new ValidatingServer(address, settings.timeout(), dnssec)
                    .trouble()
                    .orElse("");
            verdicts.add(new Verdict(address.getAddress().getHostAddress() + ":" + address.getPort(), trouble));
        }
        return verdicts;
    }
}
