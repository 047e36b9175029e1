package io.postrider.frontend.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.Spool;
import io.postrider.common.spool.ledger.EventStream;
import io.postrider.frontend.credentials.Credentials;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.hooks.Hearing;
import io.postrider.frontend.hooks.HookBook;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.clients.ClientRoutes;
import io.postrider.frontend.http.dialects.Desk;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.domains.DomainRoutes;
import io.postrider.frontend.http.door.Admission;
import io.postrider.frontend.http.door.BodyReader;
import io.postrider.frontend.http.door.ClientAddress;
import io.postrider.frontend.http.door.Door;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.email.EmailRoutes;
import io.postrider.frontend.http.events.EventsEndpoint;
import io.postrider.frontend.http.events.WaitingRoom;
import io.postrider.frontend.http.hooks.Amazon;
import io.postrider.frontend.http.hooks.HookEndpoint;
import io.postrider.frontend.http.pages.Description;
import io.postrider.frontend.http.reader.UnsubscribeEndpoint;
import io.postrider.frontend.http.submissions.SubmissionRoutes;
import io.postrider.frontend.http.suppressions.SuppressionRoutes;
import io.postrider.frontend.http.templates.TemplateRoutes;
import io.postrider.frontend.http.webhooks.WebhookRoutes;
import io.postrider.frontend.letter.Letters;
import io.postrider.frontend.limits.Limiter;
import io.postrider.frontend.raw.RawMails;
import io.postrider.frontend.submission.Submissions;
import io.postrider.frontend.unsubscribe.Unsubscribing;
import io.postrider.settings.FrontendSettings;
import io.postrider.settings.notifier.TargetSettings;
import io.postrider.signing.domains.TextRecords;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Wires the HTTP side of the frontend; its parts are nobody else's business. */
public final class HttpDoors {
    /** Each is a connection and a virtual thread that stands still. */
    private static final int WAITING = 500;

    private HttpDoors() {}

    /** Where mail is handed in behind the doors, and no more of it asked for. */
    public record Posts(
            Submissions submissions,
            Letters letters,
            RawMails raw,
            Unsubscribing unsubscribing,
            Hooks hooks,
            Limiter limiter,
            InstantSource clock) {}

    /** What providers tell, and who asks Amazon for them. */
    public record Hooks(HookBook book, Hearing hearing, Amazon amazon) {}

    /** Where it is told what became of mail, where webhooks may lead, and what the name system says of keys. */
    public record News(EventStream stream, TargetSettings targets, TextRecords records) {}

    /** Opens the doors: requests are answered when this returns. */
    public static HttpServer open(
            FrontendSettings settings,
            Spool spool,
            Posts posts,
            News news,
            Credentials credentials,
            MeterRegistry meters) {
        ClientAddress addresses = new ClientAddress(settings.trustedProxies());
        // A body of n octets takes up to about 6 n while it is parsed and composed.
        BodyReader bodies =
                new BodyReader(settings.limits(), Runtime.getRuntime().maxMemory() / 8);
        Admission admission = new Admission(settings.limits().inFlight(), meters);
        Owners owners = new Owners(credentials, addresses, posts.limiter());
        ApiDoor door = new ApiDoor(owners, bodies, admission);
        MasterKey master = new MasterKey(settings.masterKey());
        MiniMailGun send = new MiniMailGun(new Door(owners, bodies, admission), posts.submissions(), spool.journal());
        Routes routes = new Routes(
                new Responder(new HttpMeters(meters), addresses),
                Stream.of(
                                send.routes(),
                                SubmissionRoutes.of(
                                        door, posts.letters(), posts.raw(), settings.limits(), spool, posts.clock()),
                                new EventsEndpoint(door, news.stream(), new WaitingRoom(WAITING, meters)).routes(),
                                WebhookRoutes.of(door, spool.webhooks(), news.stream(), news.targets(), posts.clock()),
                                SuppressionRoutes.of(door, spool.suppressions(), posts.clock()),
                                new UnsubscribeEndpoint(posts.unsubscribing()).routes(),
                                hooks(bodies, admission, posts, meters).routes(),
                                ClientRoutes.of(door, spool, master, posts.clock()),
                                DomainRoutes.of(door, spool, news.records(), posts.clock()),
                                EmailRoutes.of(door, posts.letters(), settings.limits(), spool),
                                TemplateRoutes.of(door, spool.templates(), posts.clock()),
                                new HealthEndpoint(spool).routes(),
                                Description.routes())
                        .flatMap(List::stream)
                        .toList(),
                VendorDoors.open(settings.dialects(), office(door, settings, spool, posts, master)));
        return HttpServer.start(settings, routes);
    }

    private static PostOffice office(
            ApiDoor door, FrontendSettings settings, Spool spool, Posts posts, MasterKey master) {
        return new PostOffice(
                door,
                new Desk(posts.letters(), posts.raw()),
                new Mails(spool.archive(), spool.journal(), spool.control(), posts.clock()),
                spool,
                master,
                settings.limits(),
                posts.clock());
    }

    private static HookEndpoint hooks(BodyReader bodies, Admission admission, Posts posts, MeterRegistry meters) {
        Hooks hooks = posts.hooks();
        return new HookEndpoint(
                bodies,
                admission,
                hooks.book(),
                hooks.hearing(),
                hooks.amazon(),
                new HookEndpoint.Told(meters, posts.clock()));
    }
}
