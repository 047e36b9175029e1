package io.postrider.frontend;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.compose.Composer;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.CredentialsWatch;
import io.postrider.frontend.http.HttpDoors;
import io.postrider.frontend.http.HttpServer;
import io.postrider.frontend.submission.SubmissionRules;
import io.postrider.frontend.submission.Submissions;
import io.postrider.settings.FrontendSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;

/**
 * The running frontend: authenticates requests, checks them, composes the message and stores it before it says yes. The
 * spool stays the caller's, to be closed after this.
 */
public final class Frontend implements AutoCloseable {
    private final HttpServer server;
    private final CredentialsWatch watch;

    private Frontend(HttpServer server, CredentialsWatch watch) {
        this.server = server;
        this.watch = watch;
    }

    /** Takes mail when it returns. */
    public static Frontend start(FrontendSettings settings, Spool spool, MeterRegistry meters, InstantSource clock) {
        Credentials credentials = new Credentials(spool.clients(), settings.clientsFile(), clock, System::nanoTime);
        SubmissionRules rules =
                new SubmissionRules(settings.recipients(), settings.limits().recipients());
        Submissions submissions =
                new Submissions(rules, new Composer(messageIdDomain(settings)), spool.intake(), clock, meters);
        CredentialsWatch watch = CredentialsWatch.start(credentials);
        try {
            return new Frontend(HttpDoors.open(settings, spool, submissions, credentials, meters), watch);
        } catch (RuntimeException e) {
            watch.close();
            throw e;
        }
    }

    /** The port that requests are taken on, also where the settings left it to the system. */
    public int port() {
        return server.port();
    }

    /** Stops listening, answers the requests that were begun, within ten seconds; what was not answered was not promised. */
    @Override
    public void close() {
        server.close();
        watch.close();
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
