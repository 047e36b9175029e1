package io.postrider.frontend.http.hooks;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.MeterRegistry;
import io.postrider.common.spool.SpoolException;
import io.postrider.frontend.hooks.Heard;
import io.postrider.frontend.hooks.Hearing;
import io.postrider.frontend.hooks.Hook;
import io.postrider.frontend.hooks.HookBook;
import io.postrider.frontend.hooks.HookCall;
import io.postrider.frontend.hooks.ProviderEvent;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Access;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Admission;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.BodyReader;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /hooks/{provider}/{route}}: what a provider tells of mail that it took. Answered yes when all of it is on the
 * disk; whoever cannot prove to be the provider changes nothing.
 */
public final class HookEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(HookEndpoint.class);

    /** SendGrid gathers events, up to some hundred KB. */
    private static final int LARGEST = 1 << 20;

    private final BodyReader bodies;
    private final Admission admission;
    private final HookBook book;
    private final Hearing hearing;
    private final Amazon amazon;
    private final Told told;

    /** Counts what became of events, and knows the time. */
    public record Told(MeterRegistry meters, InstantSource clock) {

        void count(String provider, String outcome) {
            meters.counter("postrider.hooks", "provider", provider, "outcome", outcome)
                    .increment();
        }
    }

    public HookEndpoint(
            BodyReader bodies, Admission admission, HookBook book, Hearing hearing, Amazon amazon, Told told) {
        this.bodies = bodies;
        this.admission = admission;
        this.book = book;
        this.hearing = hearing;
        this.amazon = amazon;
        this.told = told;
    }

    /** Open to whoever can prove to be the provider. */
    public List<Route> routes() {
        return List.of(new Route(
                HandlerType.POST, "/hooks/{provider}/{route}", Access.ANYBODY, Words.MINI_MAILGUN, this::answer));
    }

    private Answer answer(Context context) {
        String provider = context.pathParam("provider");
        Hook hook = book.find(provider, context.pathParam("route"))
                .orElseThrow(() -> new RequestRefused(
                        RefusalReason.NO_SUCH_PATH,
                        "there is no such webhook; frontend.hooks.secrets names those there are"));
        HookCall call = new HookCall(
                headers(context.req()), body(context.req()), told.clock().instant());
        try (Admission.Pass _ = admission.enter()) {
            return switch (hook.hear(call)) {
                case Heard.Events(var events) -> enter(provider, events, call.at());
                case Heard.Subscription(var place) -> confirm(provider, place);
                case Heard.Unproven(var why) -> throw refused(provider, "unproven", RefusalReason.UNAUTHORIZED, why);
                case Heard.Unreadable(var why) -> throw refused(provider, "unreadable", RefusalReason.MALFORMED, why);
                case Heard.NotNow(var why) -> throw refused(provider, "not-now", RefusalReason.OVERLOADED, why);
            };
        } catch (SpoolException e) {
            throw refused(provider, "not-stored", RefusalReason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    private RequestRefused refused(String provider, String outcome, RefusalReason reason, String why) {
        told.count(provider, outcome);
        LOG.info("hook={} provider={} reason=\"{}\"", outcome, provider, why);
        return new RequestRefused(reason, why);
    }

    private Answer enter(String provider, List<ProviderEvent> events, Instant now) {
        Map<String, Integer> outcomes = new HashMap<>();
        for (ProviderEvent event : events) {
            String outcome = hearing.enter(event, now);
            outcomes.merge(outcome, 1, Integer::sum);
            told.count(provider, outcome);
        }
        LOG.info("hook=heard provider={} events={}", provider, outcomes);
        return Answer.nothing();
    }

    private Answer confirm(String provider, URI place) {
        try {
            amazon.confirm(place);
        } catch (IOException e) {
            throw refused(provider, "not-now", RefusalReason.OVERLOADED, "not confirmed: " + e.getMessage());
        }
        LOG.info("hook=subscribed provider={}", provider);
        told.count(provider, "subscribed");
        return Answer.nothing();
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private byte[] body(HttpServletRequest request) {
        try (InputStream in = bodies.stream(request, LARGEST)) {
            return in.readAllBytes();
        } catch (IOException _) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
    }
}
