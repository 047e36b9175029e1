package io.postrider.frontend.http.body;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a part of a form (RFC 7578, 4.2 to 4.4).
 *
 * @param filename null for a field that is no file
 * @param contentType as it was written, or null
 */
public record PartHead(
        String name, @Nullable String filename, @Nullable String contentType) {

    /** Whether it is text in UTF-8, as fields are where nothing else is said (RFC 7578, 4.4 and 5.1.2). */
    public boolean isText() {
        if (contentType == null) {
            return true;
        }
        Parameters type = Parameters.parse(contentType);
        return type.value().equalsIgnoreCase("text/plain")
                && "utf-8".equalsIgnoreCase(type.named().getOrDefault("charset", "utf-8"));
    }

    /** A header field's value and its parameters (RFC 2045, 5.1), each name once. */
    record Parameters(String value, Map<String, String> named) {

        @Nullable
        String get(String name) {
            return named.get(name);
        }

        /** What cannot be read is thrown as a malformed form. */
        static Parameters parse(String field) {
            int at = field.indexOf(';');
            Map<String, String> named = new LinkedHashMap<>();
            String value = (at < 0 ? field : field.substring(0, at)).strip();
            while (at >= 0) {
                int equals = field.indexOf('=', at);
                if (equals < 0) {
                    if (!field.substring(at + 1).isBlank()) {
                        throw FormText.malformed("a parameter has no value");
                    }
                    break;
                }
                String name = field.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
                StringBuilder text = new StringBuilder();
                at = read(field, equals + 1, text);
                if (named.put(name, text.toString()) != null) {
                    throw FormText.malformed("a parameter is given twice");
                }
            }
            return new Parameters(value, named);
        }

        /** Reads a token or a quoted string; the place of the next semicolon, or -1. */
        private static int read(String field, int from, StringBuilder text) {
            int at = from;
            while (at < field.length() && field.charAt(at) == ' ') {
                at++;
            }
            if (at == field.length() || field.charAt(at) != '"') {
                int next = field.indexOf(';', at);
                text.append(
                        field.substring(at, next < 0 ? field.length() : next).strip());
                return next;
            }
            for (at++; at < field.length() && field.charAt(at) != '"'; at++) {
                boolean escape = field.charAt(at) == '\\'
                        && at + 1 < field.length()
                        && (field.charAt(at + 1) == '"' || field.charAt(at + 1) == '\\');
                if (escape) {
                    at++;
                }
                text.append(field.charAt(at));
            }
            if (at == field.length()) {
                throw FormText.malformed("a parameter has no closing quotation mark");
            }
            int next = field.indexOf(';', at);
            if (!field.substring(at + 1, next < 0 ? field.length() : next).isBlank()) {
                throw FormText.malformed("something follows a quoted parameter");
            }
            return next;
        }
    }

    /** Of lines that each end in CR LF; a second field of a name, and a part without a name, are malformed. */
    static PartHead parse(byte[] header) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : FormText.utf8(ByteBuffer.wrap(header), "it").split("\r\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
                throw FormText.malformed("a line before a part is no header field");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(name, line.substring(colon + 1).strip()) != null) {
                throw FormText.malformed("a part has the same header field twice");
            }
        }
        Parameters disposition = Parameters.parse(fields.getOrDefault("content-disposition", ""));
        String name = disposition.get("name");
        if (!disposition.value().equalsIgnoreCase("form-data") || name == null) {
            throw FormText.malformed("a part has no name");
        }
        String encoding = fields.getOrDefault("content-transfer-encoding", "binary");
        if (!encoding.equalsIgnoreCase("binary")
                && !encoding.equalsIgnoreCase("8bit")
                && !encoding.equalsIgnoreCase("7bit")) {
            throw FormText.malformed("a part is encoded; give it as it is");
        }
        return new PartHead(name, disposition.get("filename"), fields.get("content-type"));
    }
}
