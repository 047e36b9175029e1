package io.postrider.frontend.smtp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.smtp.control.Notices;
import io.postrider.frontend.smtp.login.Logins;
import io.postrider.frontend.wish.BounceRule;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.settings.FrontendSettings;
import io.postrider.settings.SubmissionSettings;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.value.ListenAddress;
import io.postrider.smtp.SmtpListener;
import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.tls.CertificateFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Wires the SMTP side of the frontend, and is it until it is closed: up to two listeners that do the same. */
public final class SmtpDoors implements AutoCloseable {

    /** Octets of a line of content. A longer one than RFC 5322 allows is refused by its number, with the session kept. */
    private static final int CONTENT_LINE = 1 << 20;

    private static final int ERRORS = 100;
    private static final int JUNK = 100;

    /** @param words how it is reached, for people */
    private record Door(SmtpListener listener, String words) {}

    private final List<Door> doors = new ArrayList<>();

    private SmtpDoors() {}

    /** What is behind the doors, and the name of this host where the settings have none. */
    public record Behind(
            RawMails mails, Credentials credentials, WishLimits wishes, InstantSource clock, String hostName) {}

    /**
     * Mail is taken when this returns, where the settings want it.
     *
     * @throws SettingsException an address cannot be had, or the certificate cannot be read
     */
    public static SmtpDoors open(FrontendSettings settings, Behind behind, MeterRegistry meters) {
        SmtpDoors doors = new SmtpDoors();
        if (settings.smtp().isOn()) {
            try {
                doors.listen(settings, behind, meters);
            } catch (RuntimeException e) {
                doors.close();
                throw e;
            }
        }
        return doors;
    }

    private void listen(FrontendSettings settings, Behind behind, MeterRegistry meters) {
        SubmissionSettings own = settings.smtp();
        String host = own.name() != null ? own.name() : behind.hostName();
        Reception reception = new SubmissionReception(taking(settings, behind, host, meters));
        CertificateFiles certificate = certificate(own.certificate());
        ListenAddress listen = own.listen();
        if (listen != null) {
            Encryption encryption =
                    certificate == null ? new Encryption.None() : new Encryption.OnRequest(certificate.context());
            String words = certificate == null ? " (not encrypted)" : " (STARTTLS)";
            listen(
                    "frontend.smtp.listen",
                    "smtp://",
                    listen,
                    words,
                    options(settings, behind, host, encryption),
                    reception);
        }
        ListenAddress listenTls = own.listenTls();
        if (listenTls != null && certificate != null) {
            Encryption encryption = new Encryption.FromTheStart(certificate.context());
            listen(
                    "frontend.smtp.listen-tls",
                    "smtps://",
                    listenTls,
                    "",
                    options(settings, behind, host, encryption),
                    reception);
        }
        Gauge.builder(
                        "postrider.smtp.sessions",
                        doors,
                        all -> all.stream()
                                .mapToInt(door -> door.listener().sessions())
                                .sum())
                .description("SMTP sessions that are open")
                .register(meters);
    }

    private static MailTaking taking(FrontendSettings settings, Behind behind, String host, MeterRegistry meters) {
        SmtpMeters own = new SmtpMeters(meters);
        return new MailTaking(
                host,
                new Logins(
                        behind.credentials(),
                        settings.smtp().limits().failedLogins(),
                        System::nanoTime,
                        SmtpDoors::rest),
                new AddressRules(settings.recipients()),
                new Notices(behind.wishes().bounces()),
                behind.mails(),
                new SmtpAnswers(own),
                own,
                behind.clock());
    }

    private static @Nullable CertificateFiles certificate(SubmissionSettings.@Nullable Certificate files) {
        if (files == null) {
            return null;
        }
        try {
            return CertificateFiles.read(files.chain(), files.key());
        } catch (IOException e) {
            throw unusable("frontend.smtp.tls: " + e.getMessage(), e);
        }
    }

    private static SmtpOptions options(FrontendSettings settings, Behind behind, String host, Encryption encryption) {
        SubmissionSettings.SubmissionLimits own = settings.smtp().limits();
        SmtpLimits limits = new SmtpLimits(
                own.messageSize().bytes(),
                CONTENT_LINE,
                settings.limits().recipients(),
                own.sessions(),
                own.sessionsPerAddress(),
                ERRORS,
                JUNK);
        return new SmtpOptions(host, extensions(behind.wishes().bounces()), encryption, limits, SmtpPatience.usual());
    }

    /** Who hears that reports are made relies on it, so where none can be that is not said (RFC 3461, 5). */
    private static Set<Extension> extensions(BounceRule reports) {
        Set<Extension> extensions = EnumSet.allOf(Extension.class);
        if (!reports.servesSome()) {
            extensions.remove(Extension.DSN);
        }
        return extensions;
    }

    private void listen(
            String key, String scheme, ListenAddress at, String words, SmtpOptions options, Reception reception) {
        try {
            SmtpListener listener = SmtpListener.start(at.host(), at.port(), options, reception);
            doors.add(new Door(listener, scheme + new ListenAddress(at.host(), listener.port()) + words));
        } catch (IOException e) {
            throw unusable(
                    key + ": cannot listen on " + at + ": " + e.getMessage()
                            + "; below 1024 a port needs a right (CAP_NET_BIND_SERVICE)",
                    e);
        }
    }

    private static SettingsException unusable(String words, IOException cause) {
        SettingsException unusable = new SettingsException(List.of(words));
        unusable.initCause(cause);
        return unusable;
    }

    /** How the doors are reached, for people; none where no SMTP is taken. */
    public List<String> addresses() {
        return doors.stream().map(Door::words).toList();
    }

    /** The ports in the order of the settings. */
    public List<Integer> ports() {
        return doors.stream().map(door -> door.listener().port()).toList();
    }

    /** Stops listening; those in the middle of a message may finish, within ten seconds. */
    @Override
    public void close() {
        List<Thread> ends = doors.stream()
                .map(door -> Thread.ofPlatform().name("smtp-close").start(door.listener()::close))
                .toList();
        for (Thread end : ends) {
            try {
                end.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
