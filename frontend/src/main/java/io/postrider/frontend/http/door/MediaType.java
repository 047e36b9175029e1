package io.postrider.frontend.http.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a body must be: JSON in UTF-8, or whatever else a route takes, not compressed. */
public final class MediaType {
    private static final String JSON = "application/json";

    private MediaType() {}

    public static void requireJson(HttpServletRequest request) {
        if (!isJson(request.getContentType())) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE,
                    "Content-Type: must be application/json, with no charset but utf-8 (curl: -H 'Content-Type:"
                            + " application/json')");
        }
        requirePlain(request);
    }

    /** Of that type, whatever its parameters. */
    public static void require(HttpServletRequest request, String type) {
        String contentType = request.getContentType();
        if (contentType == null
                || !contentType
                        .split(";", 2)[0]
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .equals(type)) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE,
                    "Content-Type: must be " + type + " (curl: -H 'Content-Type: " + type + "')");
        }
        requirePlain(request);
    }

    private static void requirePlain(HttpServletRequest request) {
        @Nullable String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE, "Content-Encoding: compressed bodies are not taken; send it plain");
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(JSON)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = parts[0].strip().equals(JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            json &= !parameter.startsWith("charset") || parameter.equals("charset=utf-8");
        }
        return json;
    }
}
