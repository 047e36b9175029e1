package io.postrider.sender.policy;

import io.postrider.common.address.Domain;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.sender.policy.DaneRules.Demand;
import io.postrider.sender.policy.sts.KnownPolicies;
import io.postrider.sender.policy.sts.StsPolicy;
import io.postrider.sender.routing.CertificateRecords;
import io.postrider.sender.routing.MailExchanger;
import io.postrider.sender.routing.Route;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.TlsPolicy.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What the domain itself published, above the least that the operator wants. It holds where its exchangers were found in
 * the name system; exchangers that the operator fixed are the operator's business. DANE goes first: where it demands a
 * certificate, no policy that was fetched over the web can want anything else (RFC 8461, 2).
 */
public final class PublishedRules implements Protection {

    private static final EnhancedStatus NOT_NOW = new EnhancedStatus(4, 3, 0);
    private static final EnhancedStatus BARRED = new EnhancedStatus(4, 7, 0);

    private final OperatorsWord operator;
    private final DaneRules dane;
    private final KnownPolicies policies;

    public PublishedRules(OperatorsWord operator, CertificateRecords certificates, KnownPolicies policies) {
        this.operator = operator;
        this.dane = new DaneRules(certificates);
        this.policies = policies;
    }

    @Override
    public Rules rules(Domain domain, Route.Exchangers route) {
        boolean found = route.inOrder().stream().anyMatch(one -> one.named() == MailExchanger.Naming.BY_DNS);
        return found ? new OfOnePass(domain, route) : operator.rules(domain, route);
    }

    /** The rules of one pass; its policy is asked for once, and only if an exchanger has no certificate records. */
    private final class OfOnePass implements Rules {

        private final Domain domain;
        private final Route.Exchangers route;
        private boolean asked;
        private Optional<StsPolicy> policy = Optional.empty();

        OfOnePass(Domain domain, Route.Exchangers route) {
            this.domain = domain;
            this.route = route;
        }

        @Override
        public Ruling about(MailExchanger exchanger) {
            OperatorsWord.Word word = operator.about(domain, exchanger);
            if (word.isFinal()) {
                return new Ruling.Use(word.policy());
            }
            return switch (dane.of(route, exchanger)) {
                case Demand.Certificate(var wanted) -> new Ruling.Use(wanted);
                case Demand.Silence(var ruling) -> ruling;
                case Demand.Encryption(var wanted) ->
                    byPolicy(word.policy().isMandatory() ? word.policy() : wanted, exchanger);
                case Demand.Nothing _ -> byPolicy(word.policy(), exchanger);
            };
        }

        private Ruling byPolicy(TlsPolicy own, MailExchanger exchanger) {
            try {
                if (!asked) {
                    policy = policies.of(domain);
                    asked = true;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return new Ruling.Barred(own, NOT_NOW, "taken back before it began");
            }
            return policy.map(one -> rule(own, domain, one, exchanger)).orElseGet(() -> new Ruling.Use(own));
        }
    }

    private static Ruling rule(TlsPolicy own, Domain domain, StsPolicy policy, MailExchanger exchanger) {
        return switch (policy.mode()) {
            case NONE -> new Ruling.Use(own);
            case TESTING -> new Ruling.Use(testing(own, domain, policy, exchanger));
            case ENFORCE -> enforced(domain, policy, exchanger);
        };
    }

    private static Ruling enforced(Domain domain, StsPolicy policy, MailExchanger exchanger) {
        // RFC 8461, 4.1: the certificate must be good for the name of the exchanger.
        TlsPolicy wanted =
                new TlsPolicy.Verified(new Origin("mta-sts enforce", "the MTA-STS policy of " + domain), List.of());
        return policy.names(exchanger.host())
                ? new Ruling.Use(wanted)
                : new Ruling.Barred(
                        wanted,
                        BARRED,
                        exchanger.host() + " is none of the exchangers that the MTA-STS policy of " + domain
                                + " names");
    }

    /** Nothing is demanded; what would be is told. */
    private static TlsPolicy testing(TlsPolicy own, Domain domain, StsPolicy policy, MailExchanger exchanger) {
        String word = policy.names(exchanger.host())
                ? "mta-sts testing"
                : "mta-sts testing (it does not name " + exchanger.host() + ")";
        return own instanceof TlsPolicy.Opportunistic
                ? new TlsPolicy.Opportunistic(new Origin(word, "the MTA-STS policy of " + domain))
                : own;
    }
}
