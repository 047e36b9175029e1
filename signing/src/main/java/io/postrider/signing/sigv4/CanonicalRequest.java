package io.postrider.signing.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A request in the form that is signed.
 *
 * @param text its lines, as Amazon describes them
 * @param signedHeaders the names whose fields are in it: lower case, in order, with semicolons between
 */
public record CanonicalRequest(String text, String signedHeaders) {

    /**
     * Makes it of a request as it is or was sent.
     *
     * @param path of the request line, before the question mark; not decoded
     * @param query after the question mark, not decoded; empty for none
     * @param headers in their order; of them only those that are to be signed
     * @param payloadHash {@link Hashes#sha256} of the body
     */
    public static CanonicalRequest of(
            String method, String path, String query, List<HeaderField> headers, String payloadHash) {
        TreeMap<String, List<String>> fields = new TreeMap<>();
        for (HeaderField field : headers) {
            fields.computeIfAbsent(field.name().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(trimmed(field.value()));
        }
        StringBuilder text = new StringBuilder(method)
                .append('\n')
                .append(CanonicalUri.path(path))
                .append('\n')
                .append(CanonicalUri.query(query))
                .append('\n');
        fields.forEach((name, values) ->
                text.append(name).append(':').append(String.join(",", values)).append('\n'));
        String names = String.join(";", fields.keySet());
        text.append('\n').append(names).append('\n').append(payloadHash);
        return new CanonicalRequest(text.toString(), names);
    }

    /** Without space at its ends, and with one where there were several; a folded value counts as one line. */
    private static String trimmed(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isSpace = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!isSpace) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().stripTrailing();
    }

    /** What is signed in the end. */
    String stringToSign(String timestamp, CredentialScope scope) {
        return Authorization.ALGORITHM + "\n" + timestamp + "\n" + scope + "\n"
                + Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
