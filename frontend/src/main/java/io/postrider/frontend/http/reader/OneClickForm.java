package io.postrider.frontend.http.reader;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one field {@code List-Unsubscribe=One-Click} that says that a POST is meant (RFC 8058, 3.2), in a form of either kind.
 * Programs that fetch links never send it.
 */
final class OneClickForm {
    /** More than the field and what a form puts around it. */
    private static final int MOST_OCTETS = 4096;

    private static final String FIELD = "list-unsubscribe=one-click";

    /** A part's header, an empty line, its value (RFC 7578, 4); all in lower case. */
    private static final Pattern NAMED =
            Pattern.compile("content-disposition: *form-data; *name=\"?list-unsubscribe\"?[^\r\n]*\r?\n"
                    + "(?:[^\r\n]+\r?\n)*+\r?\none-click\r?\n--");

    private OneClickForm() {}

    static boolean isIn(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readNBytes(MOST_OCTETS), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        return isMultipart(request.getContentType()) ? NAMED.matcher(body).find() : hasPair(body);
    }

    private static boolean isMultipart(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static boolean hasPair(String body) {
        for (String pair : body.split("&", -1)) {
            if (pair.strip().equals(FIELD)) {
                return true;
            }
        }
        return false;
    }
}
