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
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How mail is taken in over SMTP.
 *
 * @param listen where, with STARTTLS if there is a certificate; null for nowhere
 * @param listenTls where under TLS from the first octet on; null for nowhere
 * @param name this host in greetings and trace fields; null for the machine's host name
 * @param certificate what is shown to those who ask for TLS, or null
 * @param clientWithoutLogin the client whose mail it is that programs of this machine hand in without a login, or null
 */
public record SubmissionSettings(
        @Nullable ListenAddress listen,
        @Nullable ListenAddress listenTls,
        @Nullable String name,
        @Nullable Certificate certificate,
        @Nullable String clientWithoutLogin,
        SubmissionLimits limits) {

    /** Two PEM files: a certificate and those above it, and its key. */
    public record Certificate(Path chain, Path key) {}

    /** Bounds on what one session, and all sessions together, may take. */
    public record SubmissionLimits(ByteSize messageSize, int sessions, int sessionsPerAddress, int failedLogins) {}

    /** No SMTP is taken. */
    public static final SubmissionSettings OFF = new SubmissionSettings(
            null, null, null, null, null, new SubmissionLimits(ByteSize.parse("35MB"), 200, 100, 30));

    private static final Key<ListenAddress> LISTEN = Key.unset("frontend.smtp.listen", listenAddress(), """
            Where SMTP is taken from programs that send mail, such as 0.0.0.0:587: with STARTTLS, for which a certificate \
            is needed; without one this machine's own programs alone are served, as at 127.0.0.1:5587. Unset, nowhere.""");
    private static final Key<ListenAddress> LISTEN_TLS = Key.unset("frontend.smtp.listen-tls", listenAddress(), """
            Where the same is taken under TLS from the first octet on, such as 0.0.0.0:465. Unset, nowhere.""");
    private static final Key<String> NAME = Key.unset(
            "frontend.smtp.name",
            text().only(name -> name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?"), "must be a host name"),
            """
            This host as it greets, best the name in its certificate. Unset, the machine's host name.""");
    private static final Key<ByteSize> MAX_MESSAGE_SIZE =
            Key.of("frontend.smtp.max-message-size", size("1KB", "1GB"), "35MB", """
            The largest message taken: 25 MB of attachments as they are encoded. A larger one is answered 552.""");
    private static final Key<Integer> SESSIONS = Key.of("frontend.smtp.sessions", number(1, 10_000), "200", """
            How many sessions there are at once at each of the two doors; one more is told to come again (421).""");
    private static final Key<Integer> SESSIONS_PER_ADDRESS =
            Key.of("frontend.smtp.sessions-per-address", number(1, 10_000), "100", """
            How many of them from one address, or from one IPv6 /64.""");
    private static final Key<Integer> FAILED_LOGINS =
            Key.of("frontend.smtp.failed-logins", number(1, 1_000_000), "30", """
            After so many failed logins within ten minutes an address, or an IPv6 /64, is heard no more in that time \
            (421); this machine's own never.""");
    private static final Key<String> CLIENT_WITHOUT_LOGIN =
            Key.unset("frontend.smtp.client-without-login", text(), """
            The name of a client whose mail it is that programs of this machine hand in without a login, over loopback: as \
            mynetworks of Postfix, for every user of the machine. Unset, everybody logs in.""");

    private static final Key<Path> CERTIFICATE = Key.unset("frontend.smtp.tls.certificate", path(), """
            A file with the certificate of this host's name and those above it, in PEM (fullchain.pem of Certbot); it is \
            read again when it changes.""");
    private static final Key<Path> KEY = Key.unset("frontend.smtp.tls.key", path(), """
            A file with its private key in PEM, not encrypted (privkey.pem of Certbot).""");

    static final Section SECTION = new Section(
            "frontend.smtp",
            "Takes mail in over SMTP, from clients who log in with a key (docs/smtp.md).",
            List.of(
                    LISTEN,
                    LISTEN_TLS,
                    NAME,
                    MAX_MESSAGE_SIZE,
                    SESSIONS,
                    SESSIONS_PER_ADDRESS,
                    FAILED_LOGINS,
                    CLIENT_WITHOUT_LOGIN));
    static final Section TLS_SECTION =
            new Section("frontend.smtp.tls", "Encryption of what comes in over SMTP.", List.of(CERTIFICATE, KEY));

    /** Whether any SMTP is taken. */
    public boolean isOn() {
        return listen != null || listenTls != null;
    }

    static SubmissionSettings from(Values values) {
        ListenAddress listen = values.find(LISTEN);
        ListenAddress listenTls = values.find(LISTEN_TLS);
        Path chain = values.find(CERTIFICATE);
        Path key = values.find(KEY);
        Certificate certificate = chain == null || key == null ? null : new Certificate(chain, key);
        if (chain == null && key != null) {
            values.refuse(KEY, "is set, so certificate must be set");
        }
        if (chain != null && key == null) {
            values.refuse(CERTIFICATE, "is set, so key must be set");
        }
        if (listenTls != null && certificate == null) {
            values.refuse(LISTEN_TLS, "is set, so frontend.smtp.tls.certificate and key must be set");
        }
        if (listen != null && certificate == null && !isLoopback(listen.host())) {
            values.refuse(
                    LISTEN,
                    "can be reached from other machines, so frontend.smtp.tls.certificate and key must be set: no key is"
                            + " taken in clear");
        }
        return new SubmissionSettings(
                listen,
                listenTls,
                values.find(NAME),
                certificate,
                values.find(CLIENT_WITHOUT_LOGIN),
                new SubmissionLimits(
                        values.get(MAX_MESSAGE_SIZE),
                        values.get(SESSIONS),
                        values.get(SESSIONS_PER_ADDRESS),
                        values.get(FAILED_LOGINS)));
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
