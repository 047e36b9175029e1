package io.postrider.settings.tls;

import static io.postrider.settings.key.ValueTypes.oneOf;
import static io.postrider.settings.key.ValueTypes.path;
import static io.postrider.settings.key.ValueTypes.text;
import static io.postrider.settings.key.ValueTypes.yesOrNo;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are protected where {@code sender.destinations} says nothing else.
 *
 * @param dane whether exchangers are found with proof, and their certificate records count (RFC 7672)
 * @param minimumVersion {@code 1.2} or {@code 1.3}
 * @param mtaSts whether the policies count that domains publish (RFC 8461)
 * @param trustAnchors a file of certificates (PEM) to trust in place of those that Java trusts, or null
 * @param dnssecAnchors a file of DS or DNSKEY records to trust in place of the root zone's, or null
 */
public record TlsSettings(
        TlsUse policy,
        boolean mtaSts,
        boolean dane,
        String minimumVersion,
        @Nullable Path trustAnchors,
        @Nullable Path dnssecAnchors) {

    private static final Key<TlsUse> POLICY = Key.of("sender.tls.policy", oneOf(TlsUse.values()), "opportunistic", """
            opportunistic encrypts wherever the exchanger offers it, else sends in clear; require and verify never send in \
            clear, and mail waits where that cannot be had: require takes any certificate, verify one that is good for the \
            exchanger's name; none never encrypts. sender.destinations says otherwise for single destinations.""");
    private static final Key<Boolean> MTA_STS = Key.of("sender.tls.mta-sts", yesOrNo(), "true", """
            Whether the policies are kept to that domains publish by MTA-STS (RFC 8461): where one says enforce, mail goes only \
            to the exchangers it names, encrypted and with verified certificates, and else waits.""");
    private static final Key<Boolean> DANE = Key.of("sender.tls.dane", yesOrNo(), "false", """
            Whether exchangers are found with proof (DNSSEC), and are held to the certificates that their TLSA records name \
            (DANE, RFC 7672). Needs name servers that pass DNSSEC records, which postrider doctor says; behind others \
            mail would wait.""");
    private static final Key<String> MINIMUM_VERSION = Key.of(
            "sender.tls.minimum-version",
            text().only(version -> version.equals("1.2") || version.equals("1.3"), "must be 1.2 or 1.3"),
            "1.2",
            """
            The oldest version of TLS that is spoken.""");
    private static final Key<Path> TRUST_ANCHORS = Key.unset("sender.tls.trust-anchors", path(), """
            A file with the certificates (PEM) of the authorities that are trusted, such as \
            /etc/ssl/certs/ca-certificates.crt. Unset, those that Java trusts.""");

    private static final Key<Path> DNSSEC_ANCHORS = Key.unset("sender.tls.dnssec-anchors", path(), """
            A file with the keys that DNSSEC proofs begin with, as DS or DNSKEY records, such as \
            /usr/share/dns/root.ds. Unset, those of the root zone as this version brings them.""");

    public static final Section SECTION = new Section(
            "sender.tls",
            "How sessions are protected.",
            List.of(POLICY, MTA_STS, DANE, MINIMUM_VERSION, TRUST_ANCHORS, DNSSEC_ANCHORS));

    public static TlsSettings from(Values values) {
        return new TlsSettings(
                values.get(POLICY),
                values.get(MTA_STS),
                values.get(DANE),
                values.get(MINIMUM_VERSION),
                values.find(TRUST_ANCHORS),
                values.find(DNSSEC_ANCHORS));
    }
}
