package io.postrider.frontend.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.http.door.Admission;
import io.postrider.frontend.http.door.BodyReader;
import io.postrider.frontend.http.door.ClientAddress;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.submission.Submissions;
import io.postrider.settings.FrontendSettings;

/** Wires the HTTP side of the frontend; its parts are nobody else's business. */
public final class HttpDoors {
    private HttpDoors() {}

    /** Opens the doors: requests are answered when this returns. */
    public static HttpServer open(
            FrontendSettings settings,
            Spool spool,
            Submissions submissions,
            Credentials credentials,
            MeterRegistry meters) {
        ClientAddress addresses = new ClientAddress(settings.trustedProxies());
        // A body of n octets takes up to about 6 n while it is parsed and composed.
        BodyReader bodies =
                new BodyReader(settings.limits(), Runtime.getRuntime().maxMemory() / 8);
        Admission admission = new Admission(settings.limits().inFlight(), meters);
        Routes routes = new Routes(
                new Responder(new HttpMeters(meters), addresses),
                new Door(credentials, bodies, admission, addresses),
                new SendEndpoint(submissions),
                new StatusEndpoint(spool.journal()),
                new HealthEndpoint(spool));
        return HttpServer.start(settings, routes);
    }
}
