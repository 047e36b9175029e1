package io.postrider.frontend.http.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body must be: JSON in UTF-8, or whatever else a route takes, not compressed. */
public final class MediaType {
    private static final String JSON = "application/json";

    private MediaType() {}

    public static void requireJson(HttpServletRequest request) {
        if (!isUtf8(request.getContentType(), JSON)) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE,
                    "Content-Type: must be application/json, with no charset but utf-8 (curl: -H 'Content-Type:"
                            + " application/json')");
        }
        requirePlain(request);
    }

    /** Whether it is of that type, whatever its parameters. */
    public static boolean is(HttpServletRequest request, String type) {
        String contentType = request.getContentType();
        if (contentType == null
                || !contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(type)) {
            return false;
        }
        requirePlain(request);
        return true;
    }

    /** Of that type, whatever its parameters. */
    public static void require(HttpServletRequest request, String type) {
        if (!is(request, type)) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE,
                    "Content-Type: must be " + type + " (curl: -H 'Content-Type: " + type + "')");
        }
    }

    /** Text of that type in UTF-8. */
    public static void requireUtf8(HttpServletRequest request, String type) {
        if (!isUtf8(request.getContentType(), type)) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE,
                    "Content-Type: must be " + type + ", with no charset but utf-8 (curl: -H 'Content-Type: " + type
                            + "')");
        }
        requirePlain(request);
    }

    /** Not compressed, whatever it is. */
    public static void requirePlain(HttpServletRequest request) {
        @Nullable String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE, "Content-Encoding: compressed bodies are not taken; send it plain");
        }
    }

    private static boolean isUtf8(@Nullable String contentType, String type) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(type)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean utf8 = parts[0].strip().equals(type);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            utf8 &= !parameter.startsWith("charset") || parameter.equals("charset=utf-8");
        }
        return utf8;
    }
}
