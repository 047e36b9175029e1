package io.postrider.frontend.http.door;

import io.postrider.frontend.credentials.Token;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the token in an Authorization header: Bearer (RFC 6750, 2.1), or the password of Basic (RFC 7617, 2). */
public final class PresentedToken {
    private PresentedToken() {}

    /** Empty when there is no such header; one that cannot be read is as good as a wrong one. */
    public static Optional<Token> of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        @Nullable Token token = read(headers.nextElement());
        if (token == null || headers.hasMoreElements()) {
            throw wrong();
        }
        return Optional.of(token);
    }

    /** Finds it as all of another header field. */
    public static Optional<Token> of(HttpServletRequest request, String field) {
        Enumeration<String> headers = request.getHeaders(field);
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        Token token = Token.of(octets(headers.nextElement().strip()));
        if (headers.hasMoreElements()) {
            throw wrong();
        }
        return Optional.of(token);
    }

    /** The one answer to every token that does not hold, whatever is wrong with it. */
    public static RequestRefused wrong() {
        return new RequestRefused(
                RefusalReason.UNAUTHORIZED,
                "the token is missing or not known; give it as client_id in the body, as Authorization: Bearer, or as the"
                        + " password of Basic");
    }

    private static @Nullable Token read(String header) {
        int space = header.indexOf(' ');
        if (space < 0) {
            return null;
        }
        String credentials = header.substring(space + 1).strip();
        String scheme = header.substring(0, space);
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Token.of(octets(credentials));
        }
        return scheme.equalsIgnoreCase("Basic") ? password(credentials) : null;
    }

    private static @Nullable Token password(String credentials) {
        try {
            byte[] pair = Base64.getDecoder().decode(credentials);
            int colon = 0;
            while (colon < pair.length && pair[colon] != ':') {
                colon++;
            }
            return colon == pair.length ? null : Token.of(java.util.Arrays.copyOfRange(pair, colon + 1, pair.length));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The octets as they came: the server reads header values as Latin-1. */
    private static byte[] octets(String value) {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }
}
