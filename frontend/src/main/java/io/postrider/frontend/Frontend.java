package io.postrider.frontend;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.compose.mime.LetterComposer;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.http.HttpDoors;
import io.postrider.frontend.http.HttpDoors.News;
import io.postrider.frontend.http.HttpDoors.Posts;
import io.postrider.frontend.http.HttpServer;
import io.postrider.frontend.letter.LetterRules;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.rules.AddressRules;
import io.postrider.frontend.submission.SubmissionRules;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.suppression.Responsibility;
import io.postrider.frontend.suppression.Screen;
import io.postrider.frontend.unsubscribe.Links;
import io.postrider.frontend.unsubscribe.OwnCopies;
import io.postrider.frontend.unsubscribe.Unsubscribing;
import io.postrider.frontend.watch.Watch;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.settings.DkimSettings;
import io.postrider.settings.FrontendSettings;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.signing.Engine;
import io.postrider.signing.KeyBook;
import io.postrider.signing.KeyWatch;
import io.postrider.signing.Signatory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
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
    private final Watch tokens;
    private final Watch suppressions;
    private final KeyWatch keys;
    private final EventStream events;

    private Frontend(HttpServer server, Watch tokens, Watch suppressions, KeyWatch keys, EventStream events) {
        this.server = server;
        this.tokens = tokens;
        this.suppressions = suppressions;
        this.keys = keys;
        this.events = events;
    }

    /** Takes mail when it returns; {@code targets} says where webhooks may lead. */
    public static Frontend start(
            FrontendSettings settings, TargetSettings targets, Spool spool, MeterRegistry meters, InstantSource clock) {
        Credentials credentials = new Credentials(spool.clients(), settings.clientsFile(), clock, System::nanoTime);
        WishLimits wishes = new WishLimits(settings.recipients().bounces(), settings.publicUrl() != null);
        Composer composer = new Composer(messageIdDomain(settings));
        Links links = new Links(settings.publicUrl(), spool.keys(), clock, System::nanoTime);
        KeyBook book = new KeyBook(spool.domains(), Engine.fastest());
        Screen screen = new Screen(spool.suppressions(), System::nanoTime);
        Submissions submissions = new Submissions(
                new SubmissionRules(settings.recipients(), settings.limits().recipients(), wishes),
                composer,
                new Signatory(book, withoutKey(settings.dkim())),
                new Responsibility(screen, new OwnCopies(links), spool.intake()),
                clock,
                meters);
        Letters letters = new Letters(letterRules(settings, wishes), new LetterComposer(composer), submissions, clock);
        RawMails raw = rawMails(settings, wishes, composer, submissions, clock);
        EventStream events = spool.events();
        credentials.refresh();
        Watch tokens = Watch.start("tokens", credentials::refresh);
        // A long list does not delay the start.
        Watch suppressions = Watch.start("suppressions", screen::refresh);
        KeyWatch keys = KeyWatch.start(book, Frontend::told);
        LOG.info("signatures are made by {}", book.engine());
        try {
            Unsubscribing unsubscribing = new Unsubscribing(links, spool.suppressions(), clock, meters);
            Posts posts = new Posts(submissions, letters, raw, unsubscribing, clock);
            return new Frontend(
                    HttpDoors.open(settings, spool, posts, new News(events, targets), credentials, meters),
                    tokens,
                    suppressions,
                    keys,
                    events);
        } catch (RuntimeException e) {
            tokens.close();
            suppressions.close();
            keys.close();
            throw e;
        }
    }

    private static LetterRules letterRules(FrontendSettings settings, WishLimits wishes) {
        return new LetterRules(
                new AddressRules(settings.recipients()), settings.limits().recipients(), wishes);
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

    /** Stops listening, answers the requests that were begun, within ten seconds; what was not answered was not promised. */
    @Override
    public void close() {
        // Who waits for events is answered now, or the server would wait for them.
        events.close();
        server.close();
        tokens.close();
        suppressions.close();
        keys.close();
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

    private static void told(String trouble) {
        if (trouble.isEmpty()) {
            LOG.info("signing keys are up to date again");
        } else {
            LOG.warn("signing keys cannot be brought up to date: {}", trouble);
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
