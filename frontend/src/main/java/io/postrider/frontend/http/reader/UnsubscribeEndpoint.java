package io.postrider.frontend.http.reader;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.postrider.common.spool.SpoolException;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.unsubscribe.Link;
import io.postrider.frontend.unsubscribe.Links;
import io.postrider.frontend.unsubscribe.Unsubscribing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /unsubscribe/{token}}. GET shows a page with a button and changes nothing, for scanners and previews fetch links that
 * nobody pressed; POST does it (RFC 8058, 3.2). Nobody is redirected, and no cookie is looked at or set.
 */
public final class UnsubscribeEndpoint {
    private static final String HTML = "text/html;charset=utf-8";
    private static final int AGAIN_AFTER = 5;

    private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeEndpoint.class);

    private final Unsubscribing unsubscribing;

    public UnsubscribeEndpoint(Unsubscribing unsubscribing) {
        this.unsubscribing = unsubscribing;
    }

    /** Open to whoever has a link. */
    public List<Route> routes() {
        return List.of(route(HandlerType.GET, this::show), route(HandlerType.POST, this::carryOut));
    }

    private interface Step {
        Answer answer(Context context, Link link);
    }

    private Route route(HandlerType verb, Step step) {
        return new Route(
                verb, Links.PATH + "{token}", Access.ANYBODY, Words.MINI_MAILGUN, context -> answer(context, step));
    }

    private Answer answer(Context context, Step step) {
        try {
            Optional<Link> link = unsubscribing.find(context.pathParam("token"));
            return link.isEmpty() ? page(404, Pages.unknown()) : step.answer(context, link.get());
        } catch (SpoolException e) {
            LOG.warn("unsubscribe=not-now reason=\"{}\"", e.getMessage());
            return page(503, Pages.later()).retryAfter(AGAIN_AFTER);
        }
    }

    private Answer show(Context context, Link link) {
        return page(200, Pages.question(link.reader().toString()));
    }

    private Answer carryOut(Context context, Link link) {
        if (!isMeant(context)) {
            return page(400, Pages.incomplete());
        }
        unsubscribing.carryOut(link);
        return page(200, Pages.done(link.reader().toString()));
    }

    private static boolean isMeant(Context context) {
        try {
            return OneClickForm.isIn(context.req());
        } catch (IOException _) {
            return false;
        }
    }

    private static Answer page(int code, String page) {
        return Answer.octets(code, HTML, page.getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", "no-store")
                .with("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("X-Robots-Tag", "noindex");
    }
}
