package io.postrider.sender.policy;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.routing.CertificateRecords;
import io.postrider.sender.routing.CertificateRecords.Said;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TlsPolicy.Origin;
import io.postrider.sender.smtp.tls.Tlsa;
import java.util.ArrayList;
import java.util.List;

/** What the certificate records of an exchanger demand (DANE, RFC 7672). */
final class DaneRules {

    private static final EnhancedStatus UNKNOWN = new EnhancedStatus(4, 7, 5);

    /** A demand, or none. */
    sealed interface Demand {

        /** A certificate that fits, or no session. */
        record Certificate(TlsPolicy.Dane policy) implements Demand {}

        /** Encryption: there are records, and none that can be gone by (RFC 7672, 2.2). */
        record Encryption(TlsPolicy.Encrypted policy) implements Demand {}

        /** Nothing may be said to it now. */
        record Silence(Ruling.Barred ruling) implements Demand {}

        /** None. */
        record Nothing() implements Demand {}
    }

    private final CertificateRecords records;

    DaneRules(CertificateRecords records) {
        this.records = records;
    }

    /** May wait for the name system. Exchangers that nobody vouches for have no certificates that matter. */
    Demand of(Route.Exchangers route, MailExchanger exchanger) {
        if (exchanger.named() != MailExchanger.Naming.BY_DNS
                || route.signedFor().isEmpty()) {
            return new Demand.Nothing();
        }
        String who = "DANE for " + exchanger.host();
        return switch (records.about(exchanger)) {
            case Said.None _ -> new Demand.Nothing();
            case Said.Unavailable(var why) ->
                new Demand.Silence(new Ruling.Barred(
                        new TlsPolicy.Encrypted(new Origin("dane", who)),
                        UNKNOWN,
                        "whether " + exchanger.host() + " has TLSA records cannot be told: " + why));
            case Said.Found(var host, var all) -> {
                List<Tlsa> usable =
                        strongest(all.stream().filter(Tlsa::isUsable).toList());
                yield usable.isEmpty()
                        ? new Demand.Encryption(new TlsPolicy.Encrypted(new Origin("dane unusable", who)))
                        : new Demand.Certificate(
                                new TlsPolicy.Dane(new Origin("dane", who), usable, names(host, route)));
            }
        };
    }

    /** RFC 7672, 3.2.2: of these, a certificate must have one where the record is its authority's. */
    private static List<String> names(String host, Route.Exchangers route) {
        List<String> names = new ArrayList<>(List.of(host));
        names.addAll(route.signedFor());
        return names.stream().distinct().toList();
    }

    /**
     * Of records that differ in nothing but their digest, those with the strongest that we know (RFC 7671, 9): whoever can
     * find a collision for a weak one wins nothing by it.
     */
    private static List<Tlsa> strongest(List<Tlsa> usable) {
        return usable.stream()
                .filter(one -> one.matching() == 0 || usable.stream().noneMatch(other -> isWeaker(one, other)))
                .distinct()
                .toList();
    }

    private static boolean isWeaker(Tlsa one, Tlsa other) {
        return one.usage() == other.usage() && one.selector() == other.selector() && one.matching() < other.matching();
    }
}
