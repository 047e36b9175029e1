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
 * @param minimumVersion {@code 1.2} or {@code 1.3}
 * @param mtaSts whether the policies count that domains publish (RFC 8461)
 * @param trustAnchors a file of certificates (PEM) to trust in place of those that Java trusts, or null
 */
public record TlsSettings(
        TlsUse policy,
        boolean mtaSts,
        String minimumVersion,
        @Nullable Path trustAnchors) {

    private static final Key<TlsUse> POLICY = Key.of("sender.tls.policy", oneOf(TlsUse.values()), "opportunistic", """
            opportunistic encrypts wherever the exchanger offers it, else sends in clear; require and verify never send in \
            clear, and mail waits where that cannot be had: require takes any certificate, verify one that is good for the \
            exchanger's name; none never encrypts. sender.destinations says otherwise for single destinations.""");
    private static final Key<Boolean> MTA_STS = Key.of("sender.tls.mta-sts", yesOrNo(), "true", """
            Whether the policies are kept to that domains publish by MTA-STS (RFC 8461): where one says enforce, mail goes only \
            to the exchangers it names, encrypted and with verified certificates, and else waits.""");
    private static final Key<String> MINIMUM_VERSION = Key.of(
            "sender.tls.minimum-version",
            text().only(version -> version.equals("1.2") || version.equals("1.3"), "must be 1.2 or 1.3"),
            "1.2",
            """
            The oldest version of TLS that is spoken.""");
    private static final Key<Path> TRUST_ANCHORS = Key.unset("sender.tls.trust-anchors", path(), """
            A file with the certificates (PEM) of the authorities that are trusted, such as \
            /etc/ssl/certs/ca-certificates.crt. Unset, those that Java trusts.""");

    public static final Section SECTION = new Section(
            "sender.tls", "How sessions are protected.", List.of(POLICY, MTA_STS, MINIMUM_VERSION, TRUST_ANCHORS));

    public static TlsSettings from(Values values) {
        return new TlsSettings(
                values.get(POLICY), values.get(MTA_STS), values.get(MINIMUM_VERSION), values.find(TRUST_ANCHORS));
    }
}
