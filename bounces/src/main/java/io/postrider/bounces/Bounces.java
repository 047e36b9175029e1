package io.postrider.bounces;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.bounces.intake.BounceReception;
import io.postrider.bounces.intake.Consequences;
import io.postrider.bounces.intake.KnownPaths;
import io.postrider.bounces.intake.Ledgering;
import io.postrider.common.address.Domain;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.returns.Returns;
import io.postrider.settings.BounceSettings;
import io.postrider.settings.key.SettingsException;
import io.postrider.smtp.SmtpListener;
import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpLimits;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.options.SmtpPatience;
import io.postrider.smtp.tls.CertificateFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reader of bounces as a running part of a process: takes SMTP for the domain of return paths until it is closed. */
public final class Bounces implements AutoCloseable {

    /** Octets of a line; nothing is passed on, and some hosts return lines as they got them. */
    private static final int CONTENT_LINE = 1 << 20;

    private static final int RECIPIENTS = 100;
    private static final int ERRORS = 10;
    private static final int JUNK = 50;

    private final SmtpListener listener;

    private Bounces(SmtpListener listener) {
        this.listener = listener;
    }

    /**
     * Listens from now on; the spool stays the caller's.
     *
     * @param suppressFor how long an address that is found not to exist is suppressed
     * @throws IOException the address cannot be had
     * @throws SettingsException the certificate cannot be read
     */
    public static Bounces start(
            BounceSettings settings, Duration suppressFor, Returns returns, MeterRegistry meters, Clock clock)
            throws IOException {
        Domain domain = Domain.ofStored(settings.domain().orElseThrow());
        KnownPaths paths = new KnownPaths(domain, returns, clock, System::nanoTime);
        Ledgering ledgering =
                new Ledgering(returns, new Consequences(ReplyRules.shipped(), suppressFor), meters, clock);
        SmtpListener listener = SmtpListener.start(
                settings.listen().host(),
                settings.listen().port(),
                options(settings, domain, encryption(settings.certificate())),
                new BounceReception(paths, ledgering));
        Gauge.builder("postrider.bounces.sessions", listener, SmtpListener::sessions)
                .register(meters);
        return new Bounces(listener);
    }

    private static Encryption encryption(BounceSettings.@Nullable Certificate files) {
        if (files == null) {
            return new Encryption.None();
        }
        try {
            return new Encryption.OnRequest(
                    CertificateFiles.read(files.chain(), files.key()).context());
        } catch (IOException e) {
            SettingsException unusable = new SettingsException(List.of("bounces.tls: " + e.getMessage()));
            unusable.initCause(e);
            throw unusable;
        }
    }

    private static SmtpOptions options(BounceSettings settings, Domain domain, Encryption encryption) {
        SmtpLimits limits = new SmtpLimits(
                settings.messageSize().bytes(),
                CONTENT_LINE,
                RECIPIENTS,
                settings.sessions(),
                settings.sessionsPerAddress(),
                ERRORS,
                JUNK);
        return new SmtpOptions(
                domain.ascii(),
                EnumSet.complementOf(EnumSet.of(Extension.AUTH)),
                encryption,
                limits,
                SmtpPatience.usual());
    }

    public int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.close();
    }
}
