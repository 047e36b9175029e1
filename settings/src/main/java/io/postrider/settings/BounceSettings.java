package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.listenAddress;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.path;
import static io.postrider.settings.key.ValueTypes.size;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.value.ByteSize;
import io.postrider.settings.value.ListenAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How what other hosts send back is taken in.
 *
 * @param configured the domain of return paths, or null: none are made, and nothing is taken
 * @param certificate what is shown to hosts that ask for TLS, or null: none is offered
 */
public record BounceSettings(
        @Nullable String configured,
        ListenAddress listen,
        ByteSize messageSize,
        int sessions,
        int sessionsPerAddress,
        @Nullable Certificate certificate) {

    /**
     * Two PEM files.
     *
     * @param chain the certificate, and those above it
     * @param key its key
     */
    public record Certificate(Path chain, Path key) {}

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static final Key<String> DOMAIN = Key.unset(
            "bounces.domain", text().only(BounceSettings::isDomain, "must be a domain name with a dot in it"), """
            A domain whose MX leads to bounces.listen, and which has no other mail, such as bounces.example.com. With it \
            each recipient gets a transaction and a return path of its own. Unset, return paths stay as clients gave \
            them, and nothing is taken in.""");
    private static final Key<ListenAddress> LISTEN = Key.of("bounces.listen", listenAddress(), "127.0.0.1:2526", """
            Where SMTP is taken for that domain. Other hosts come to port 25 of its exchanger: 0.0.0.0:25, or what \
            leads here from there.""");
    private static final Key<ByteSize> MAX_MESSAGE_SIZE =
            Key.of("bounces.max-message-size", size("64KB", "1GB"), "50MB", """
            The largest message taken; only its beginning is read, but a bounce may hold all that was sent.""");
    private static final Key<Integer> SESSIONS = Key.of("bounces.sessions", number(1, 10_000), "100", """
            How many sessions there are at once; one more is told to come again.""");
    private static final Key<Integer> SESSIONS_PER_ADDRESS =
            Key.of("bounces.sessions-per-address", number(1, 10_000), "20", """
            How many of them from one address, or from one IPv6 /64.""");

    private static final Key<Path> CERTIFICATE = Key.unset("bounces.tls.certificate", path(), """
            A file with the certificate of the exchanger's name and those above it, in PEM (fullchain.pem of Certbot); it is \
            read again when it changes. Unset, no TLS is offered.""");
    private static final Key<Path> KEY = Key.unset("bounces.tls.key", path(), """
            A file with its private key in PEM, not encrypted (privkey.pem of Certbot).""");

    static final Section TLS_SECTION =
            new Section("bounces.tls", "Encryption for hosts that ask for it (STARTTLS).", List.of(CERTIFICATE, KEY));

    static final Section SECTION = new Section(
            "bounces",
            "Takes back what other hosts could not deliver after all, and complaints (docs/returned-mail.md).",
            List.of(DOMAIN, LISTEN, MAX_MESSAGE_SIZE, SESSIONS, SESSIONS_PER_ADDRESS));

    /** The domain of return paths in lower case; empty where this is off. */
    public Optional<String> domain() {
        return Optional.ofNullable(configured).map(name -> name.toLowerCase(Locale.ROOT));
    }

    static BounceSettings from(Values values) {
        Path certificate = values.find(CERTIFICATE);
        Path key = values.find(KEY);
        if (certificate == null && key != null) {
            values.refuse(KEY, "is set, so certificate must be set");
        }
        if (certificate != null && key == null) {
            values.refuse(CERTIFICATE, "is set, so key must be set");
        }
        return new BounceSettings(
                values.find(DOMAIN),
                values.get(LISTEN),
                values.get(MAX_MESSAGE_SIZE),
                values.get(SESSIONS),
                values.get(SESSIONS_PER_ADDRESS),
                certificate == null || key == null ? null : new Certificate(certificate, key));
    }

    private static boolean isDomain(String name) {
        return name.length() <= 253 && name.matches(LABEL + "(\\." + LABEL + ")+");
    }
}
