package io.postrider.frontend;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.replies.ReplyRules;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.compose.mime.LetterComposer;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.hooks.Hearing;
import io.postrider.frontend.hooks.HookBook;
import io.postrider.frontend.http.HttpDoors;
import io.postrider.frontend.http.HttpDoors.Hooks;
import io.postrider.frontend.http.HttpDoors.News;
import io.postrider.frontend.http.HttpDoors.Posts;
import io.postrider.frontend.http.HttpServer;
import io.postrider.frontend.http.hooks.Amazon;
import io.postrider.frontend.letter.LetterRules;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.limits.Brake;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.rights.AuthorRules;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.smtp.SmtpDoors;
import io.postrider.frontend.submission.SubmissionRules;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.suppression.Responsibility;
import io.postrider.frontend.suppression.Screen;
import io.postrider.frontend.unsubscribe.Links;
import io.postrider.frontend.unsubscribe.OwnCopies;
import io.postrider.frontend.unsubscribe.Unsubscribing;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.frontend.wording.Wordings;
import io.postrider.settings.DkimSettings;
import io.postrider.settings.FrontendSettings;
import io.postrider.settings.hook.HookSettings;
import io.postrider.settings.key.SettingsException;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.signing.Engine;
import io.postrider.signing.KeyBook;
import io.postrider.signing.Signatory;
import io.postrider.signing.domains.TextRecords;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running frontend: authenticates requests, checks them, composes the message and stores it before it says yes. The
 * spool stays the caller's, to be closed after this.
 */
public final class Frontend implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Frontend.class);

    private final HttpServer server;
    private final SmtpDoors smtp;
    private final Upkeep upkeep;
    private final EventStream events;

    private Frontend(HttpServer server, SmtpDoors smtp, Upkeep upkeep, EventStream events) {
        this.server = server;
        this.smtp = smtp;
        this.upkeep = upkeep;
        this.events = events;
    }

    /**
     * Takes mail when it returns.
     *
     * @param targets where webhooks may lead
     * @param records what is asked whether a client's key is published
     */
    public static Frontend start(
            FrontendSettings settings,
            TargetSettings targets,
            TextRecords records,
            Spool spool,
            MeterRegistry meters,
            InstantSource clock) {
        Credentials credentials = credentials(settings, spool, clock);
        WishLimits wishes = new WishLimits(settings.recipients().bounces(), settings.publicUrl() != null);
        Composer composer = new Composer(messageIdDomain(settings));
        Links links = new Links(settings.publicUrl(), spool.keys(), clock, System::nanoTime);
        KeyBook book = new KeyBook(spool.domains(), Engine.fastest());
        Screen screen = new Screen(spool.suppressions(), System::nanoTime);
        Limiter limiter = new Limiter(clock, System::nanoTime);
        Signatory signatory = new Signatory(book, withoutKey(settings.dkim()));
        Submissions submissions = new Submissions(
                new SubmissionRules(settings.recipients(), settings.limits().recipients(), wishes),
                composer,
                signatory,
                responsibility(settings, spool, signatory, limiter, screen, new OwnCopies(links)),
                clock,
                meters);
        Letters letters = letters(spool, letterRules(settings, wishes), composer, submissions, clock);
        RawMails raw = rawMails(settings, wishes, composer, submissions, clock);
        EventStream events = spool.events();
        Upkeep upkeep = Upkeep.start(credentials, screen, book, limiter, spool);
        LOG.info("signatures are made by {}", book.engine());
        try {
            Unsubscribing unsubscribing = new Unsubscribing(links, spool.suppressions(), clock, meters);
            Posts posts =
                    new Posts(submissions, letters, raw, unsubscribing, hooks(settings.hooks(), spool), limiter, clock);
            News news = new News(events, targets, records);
            HttpServer server = HttpDoors.open(settings, spool, posts, news, credentials, meters);
            SmtpDoors.Behind behind = new SmtpDoors.Behind(raw, credentials, wishes, clock, hostName());
            return new Frontend(server, smtp(server, settings, behind, meters), upkeep, events);
        } catch (RuntimeException e) {
            upkeep.close();
            throw e;
        }
    }

    private static Credentials credentials(FrontendSettings settings, Spool spool, InstantSource clock) {
        String withoutToken = settings.smtp().isOn() ? settings.smtp().clientWithoutLogin() : null;
        return new Credentials(spool.clients(), settings.clientsFile(), withoutToken, clock, System::nanoTime);
    }

    private static Hooks hooks(HookSettings settings, Spool spool) {
        Amazon amazon = new Amazon();
        try {
            return new Hooks(
                    new HookBook(settings.secrets().byName(), amazon),
                    new Hearing(spool.returns(), ReplyRules.shipped(), settings.suppressFor()),
                    amazon);
        } catch (IllegalArgumentException e) {
            SettingsException unusable = new SettingsException(List.of("frontend.hooks.secrets: " + e.getMessage()));
            unusable.initCause(e);
            throw unusable;
        }
    }

    private static SmtpDoors smtp(
            HttpServer server, FrontendSettings settings, SmtpDoors.Behind behind, MeterRegistry meters) {
        try {
            return SmtpDoors.open(settings, behind, meters);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Responsibility responsibility(
            FrontendSettings settings,
            Spool spool,
            Signatory signatory,
            Limiter limiter,
            Screen screen,
            OwnCopies copies) {
        AuthorRules authors = new AuthorRules(settings.trust().authors(), signatory);
        Brake brake = new Brake(settings.trust(), limiter, spool.clients(), System::nanoTime);
        return new Responsibility(authors, limiter, brake, screen, copies, spool.intake());
    }

    private static LetterRules letterRules(FrontendSettings settings, WishLimits wishes) {
        return new LetterRules(
                new AddressRules(settings.recipients()), settings.limits().recipients(), wishes);
    }

    private static Letters letters(
            Spool spool, LetterRules rules, Composer composer, Submissions submissions, InstantSource clock) {
        return new Letters(new Wordings(spool.templates()), rules, new LetterComposer(composer), submissions, clock);
    }

    private static RawMails rawMails(
            FrontendSettings settings,
            WishLimits wishes,
            Composer composer,
            Submissions submissions,
            InstantSource clock) {
        return new RawMails(
                new AddressRules(settings.recipients()),
                settings.limits().recipients(),
                wishes,
                composer,
                submissions,
                clock);
    }

    /** The port that requests are taken on, also where the settings left it to the system. */
    public int port() {
        return server.port();
    }

    /** Where mail is taken over SMTP. */
    public SmtpDoors smtp() {
        return smtp;
    }

    /** Stops listening, answers the requests that were begun, within ten seconds; what was not answered was not promised. */
    @Override
    public void close() {
        // Who waits for events is answered now, or the server would wait for them.
        events.close();
        Thread end = Thread.ofPlatform().name("stop-smtp").start(smtp::close);
        server.close();
        join(end);
        upkeep.close();
    }

    private static void join(Thread end) {
        try {
            end.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static WithoutKey withoutKey(DkimSettings dkim) {
        return switch (dkim.withoutKey()) {
            case REFUSE -> new WithoutKey.Refused();
            case UNSIGNED -> new WithoutKey.Unsigned();
            case SERVICE -> new WithoutKey.SignedFor(domain(Objects.requireNonNull(dkim.serviceDomain())));
        };
    }

    private static Domain domain(String name) {
        try {
            return Domain.parse(name);
        } catch (InvalidAddressException e) {
            throw new IllegalArgumentException("frontend.dkim.service-domain: " + e.getMessage(), e);
        }
    }

    private static String messageIdDomain(FrontendSettings settings) {
        String set = settings.messageIdDomain();
        return set != null ? set : hostName();
    }

    /** A machine may have a name that is no domain, with an underscore for example. */
    private static String hostName() {
        try {
            return Domain.parse(InetAddress.getLocalHost().getHostName()).toString();
        } catch (UnknownHostException | InvalidAddressException _) {
            return "localhost";
        }
    }
}
