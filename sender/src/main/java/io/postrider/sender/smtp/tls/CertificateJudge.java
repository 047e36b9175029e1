package io.postrider.sender.smtp.tls;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Says what a peer's certificate is worth, and whether that is enough. Safe for any number of threads. */
public final class CertificateJudge {

    /** What a certificate that is good for the peer's name is called. */
    public static final String VERIFIED = "verified";

    private static final String UNVERIFIED = "unverified: ";
    private static final String NO_FAULT = "";

    /** What was found out about the chain, kept with the session: a resumed one has the same. */
    private static final String FAULT = "postrider.fault";

    private final TrustAnchors anchors;

    public CertificateJudge(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /**
     * What the session's certificate is worth: {@code verified}, {@code verified by dane 3 1 1}, {@code unverified:
     * self-signed}.
     *
     * @throws UnmetPolicyException that is not enough for the policy
     */
    public String judge(SSLSession session, String host, TlsPolicy policy) throws UnmetPolicyException {
        List<X509Certificate> chain = chain(session);
        return switch (policy) {
            case TlsPolicy.Off _, TlsPolicy.Opportunistic _, TlsPolicy.Encrypted _ -> {
                String fault = fault(session, chain, List.of(host));
                yield fault == null ? VERIFIED : UNVERIFIED + fault;
            }
            case TlsPolicy.Verified(var origin, var names) -> {
                String fault = fault(session, chain, names.isEmpty() ? List.of(host) : names);
                if (fault != null) {
                    throw new UnmetPolicyException("the certificate of " + host + " is " + fault + ", and "
                            + origin.who() + " wants a good one");
                }
                yield VERIFIED;
            }
            case TlsPolicy.Dane dane -> byRecords(chain, host, dane);
        };
    }

    private @Nullable String fault(SSLSession session, List<X509Certificate> chain, List<String> names) {
        if (chain.isEmpty()) {
            return "not shown";
        }
        Object known = session.getValue(FAULT);
        if (known == null) {
            String found = anchors.fault(chain);
            known = found == null ? NO_FAULT : found;
            session.putValue(FAULT, known);
        }
        if (!known.equals(NO_FAULT)) {
            return known.toString();
        }
        return HostNames.hasOne(chain.getFirst(), names) ? null : Certificates.OTHER_NAME;
    }

    private static String byRecords(List<X509Certificate> chain, String host, TlsPolicy.Dane dane)
            throws UnmetPolicyException {
        String fault = "fits no TLSA record of " + host;
        for (Tlsa record : chain.isEmpty() ? List.<Tlsa>of() : dane.records()) {
            if (record.usage() == Tlsa.END_ENTITY && record.fits(chain.getFirst())) {
                return VERIFIED + " by dane " + record;
            }
            if (record.usage() == Tlsa.AUTHORITY) {
                String other = faultUnder(record, chain, dane.names());
                if (other == null) {
                    return VERIFIED + " by dane " + record;
                }
                fault = other.isEmpty() ? fault : other;
            }
        }
        throw new UnmetPolicyException("the certificate of " + host + " " + fault + ", and "
                + dane.origin().who() + " wants one that does");
    }

    /** Null if an authority that fits the record vouches for the certificate; empty if none does. */
    private static @Nullable String faultUnder(Tlsa record, List<X509Certificate> chain, List<String> names) {
        Optional<X509Certificate> authority = authority(record, chain);
        if (authority.isEmpty()) {
            return "";
        }
        if (!leadsTo(authority.get(), chain)) {
            return "is not vouched for, or not any more, by the authority that TLSA " + record + " names";
        }
        return HostNames.hasOneOrIsCalled(chain.getFirst(), names) ? null : "is " + Certificates.OTHER_NAME;
    }

    /** One that is shown, or stands in the record itself. A peer's own certificate is nobody's authority. */
    private static Optional<X509Certificate> authority(Tlsa record, List<X509Certificate> chain) {
        return chain.stream()
                .skip(1)
                .filter(record::fits)
                .findFirst()
                .or(record::certificate)
                .filter(authority -> !authority.equals(chain.getFirst()));
    }

    private static boolean leadsTo(X509Certificate authority, List<X509Certificate> chain) {
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.getFirst());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), own);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setRevocationEnabled(false);
            return CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath() != null;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static List<X509Certificate> chain(SSLSession session) {
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }
}
