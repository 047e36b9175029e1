package io.postrider.frontend.http.door;

import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A no of the native API as problem details (RFC 9457). Where faults were found, {@code errors} has each with its place:
 * a JSON pointer into the body (RFC 6901, 6), a query parameter, a header field, or a line of a raw message.
 */
public final class Problem {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE = "urn:postrider:problem:";
    private static final String PARAMETER = "?";
    private static final String HEADER = ":";
    private static final String LINE = "@";

    private Problem() {}

    /** The field of a {@link Refusal} in the query. */
    public static String parameter(String name) {
        return PARAMETER + name;
    }

    /** The field of a {@link Refusal} in the header. */
    public static String header(String name) {
        return HEADER + name;
    }

    /** The field of a {@link Refusal} in a line of a message that was handed in as it is, counted from 1. */
    public static String line(long number) {
        return LINE + number;
    }

    /** The answer to a request that was refused. */
    public static Answer answer(RequestRefused refused) {
        RefusalReason reason = refused.reason();
        return Answer.octets(reason.code(), MEDIA_TYPE, JsonText.write(of(reason, refused.text(), refused.faults())))
                .retryAfter(reason.retryAfter());
    }

    /** The problem itself, for answers that tell of several requests. */
    public static ObjectNode of(RefusalReason reason, String detail, List<Refusal> faults) {
        ObjectNode problem = JsonText.newObject()
                .put("type", TYPE + reason.tag())
                .put("title", reason.title())
                .put("status", reason.code())
                .put("detail", faults.size() > 1 ? faults.size() + " faults; errors has each" : detail);
        if (!faults.isEmpty()) {
            ArrayNode errors = problem.putArray("errors");
            faults.forEach(fault -> place(errors.addObject(), fault.field()).put("detail", fault.reason()));
        }
        return problem;
    }

    private static ObjectNode place(ObjectNode error, String field) {
        if (field.startsWith(PARAMETER)) {
            return error.put("parameter", field.substring(1));
        }
        if (field.startsWith(HEADER)) {
            return error.put("header", field.substring(1));
        }
        if (field.startsWith(LINE)) {
            return error.put("line", Long.parseLong(field.substring(1)));
        }
        return error.put("pointer", "#" + fragment(field));
    }

    private static String fragment(String pointer) {
        return URLEncoder.encode(pointer, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
