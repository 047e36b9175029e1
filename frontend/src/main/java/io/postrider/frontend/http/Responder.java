package io.postrider.frontend.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Timer;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.ClientAddress;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an answer, a refusal or a crash into a response: one JSON object with its length known, counted and timed. */
final class Responder {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    private final HttpMeters meters;
    private final ClientAddress addresses;

    Responder(HttpMeters meters, ClientAddress addresses) {
        this.meters = meters;
        this.addresses = addresses;
    }

    /** A route's handler: asks for the answer and gives it. */
    Handler answering(String path, Function<Context, Answer> route) {
        Timer timer = meters.requests(path);
        return context -> {
            long start = System.nanoTime();
            write(context, answer(context, path, route));
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        };
    }

    /** Answers no. */
    void refuse(Context context, String path, RefusalReason reason, String message) throws IOException {
        write(context, refusal(context, path, reason, message));
    }

    private Answer answer(Context context, String path, Function<Context, Answer> route) {
        try {
            return route.apply(context);
        } catch (RequestRefused refused) {
            return refusal(context, path, refused.reason(), refused.text());
        } catch (RuntimeException e) {
            LOG.error("{} crashed", path, e);
            return refusal(
                    context, path, RefusalReason.CRASHED, "the system failed on this request; nothing was stored");
        }
    }

    private Answer refusal(Context context, String path, RefusalReason reason, String message) {
        meters.refused(reason);
        LOG.info(
                "refused {} reason={} status={} address={}",
                path,
                reason.tag(),
                reason.code(),
                Cleaned.logged(addresses.of(context.req())));
        return Answer.refused(reason, message);
    }

    /** Past Javalin's own result stream, which would copy the octets through a buffer of 32 KB. */
    private static void write(Context context, Answer answer) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(answer.code());
        response.setContentType("application/json");
        response.setContentLength(answer.body().length);
        if (answer.retryAfter() > 0) {
            response.setIntHeader("Retry-After", answer.retryAfter());
        }
        if (answer.code() == RefusalReason.UNAUTHORIZED.code()) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"postrider\"");
        }
        response.getOutputStream().write(answer.body());
    }
}
