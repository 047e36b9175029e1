package io.postrider.frontend.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.core.instrument.Timer;
import io.postrider.frontend.http.api.Route;
import io.postrider.frontend.http.api.Route.Words;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.http.door.ClientAddress;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an answer, a refusal or a crash into a response: one JSON object with its length known, counted and timed. */
final class Responder {
    private static final int FIRST_REFUSAL = 400;

    /** As large a body as anybody is likely to send by mistake; a larger one is cut off. */
    private static final int READ_AWAY = 32 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    private final HttpMeters meters;
    private final ClientAddress addresses;

    Responder(HttpMeters meters, ClientAddress addresses) {
        this.meters = meters;
        this.addresses = addresses;
    }

    /** A route's handler: asks for the answer and gives it. */
    Handler answering(Route route) {
        Timer timer = meters.requests(route.path());
        return context -> {
            long start = System.nanoTime();
            write(context, answer(context, route));
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        };
    }

    /** Answers no where there is no route. */
    void refuse(Context context, Words words, RequestRefused refused) throws IOException {
        write(context, refusal(context, "-", words, refused));
    }

    private Answer answer(Context context, Route route) {
        try {
            return route.handler().apply(context);
        } catch (RequestRefused refused) {
            return refusal(context, route.path(), route.words(), refused);
        } catch (RuntimeException e) {
            LOG.error("{} crashed", route.path(), e);
            return refusal(
                    context,
                    route.path(),
                    route.words(),
                    new RequestRefused(RefusalReason.CRASHED, "the system failed on this request; nothing was stored"));
        }
    }

    private Answer refusal(Context context, String path, Words words, RequestRefused refused) {
        RefusalReason reason = refused.reason();
        meters.refused(reason);
        LOG.info(
                "refused {} reason={} status={} address={}",
                path,
                reason.tag(),
                reason.code(),
                Cleaned.logged(addresses.of(context.req())));
        Answer answer = words.no(refused);
        for (Answer.Field field : refused.fields()) {
            answer = answer.with(field.name(), field.value());
        }
        return answer;
    }

    /** Past Javalin's own result stream, which would copy the octets through a buffer of 32 KB. */
    private static void write(Context context, Answer answer) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(answer.code());
        if (!answer.mediaType().isEmpty()) {
            response.setContentType(answer.mediaType());
            response.setContentLengthLong(answer.size());
        }
        for (Answer.Field field : answer.fields()) {
            response.setHeader(field.name(), field.value());
        }
        if (answer.code() == RefusalReason.UNAUTHORIZED.code()) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"postrider\"");
        }
        response.getOutputStream().write(answer.body());
        for (byte[] part : answer.rest()) {
            response.getOutputStream().write(part);
        }
        if (answer.code() >= FIRST_REFUSAL) {
            response.flushBuffer();
            readAway(context.req());
        }
    }

    /**
     * Reads the rest of a body that was not wanted, within bounds. Closing the connection before that would reset it, and the
     * client would lose the answer that says why (RFC 9112, 9.6). Who waits for a 100 before it sends has nothing to lose.
     */
    private static void readAway(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return;
        }
        byte[] away = new byte[8 * 1024];
        try {
            InputStream in = request.getInputStream();
            for (int left = READ_AWAY; left > 0; ) {
                int read = in.read(away);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException _) {
            // It is gone, or too slow: then the answer is all it gets.
        }
    }
}
