package io.postrider.frontend.http.email;

import io.postrider.frontend.http.body.FormBody.Field;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A body as forms with {@code enctype=multipart/form-data} send it (RFC 7578), of texts alone: files, nested parts and
 * encodings are refused, and what is no UTF-8 is not mended.
 */
final class MultipartBody {
    static final String TYPE = "multipart/form-data";

    private static final int MOST = 20;
    private static final int LONGEST_HEADER = 1024;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADER_END = {'\r', '\n', '\r', '\n'};

    /** RFC 2046, 5.1.1. */
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))\\s*(?:;|$)");

    /** Browsers write quotation marks and line ends in a name as %22, %0D, %0A (RFC 7578, 5.1.2): no name of ours has any. */
    private static final Pattern NAME = Pattern.compile("(?i)form-data\\s*;\\s*name=(?:\"([^\"]*)\"|([^\\s;\"]+))\\s*");

    private final byte[] octets;
    private final byte[] delimiter;
    private int at;

    private MultipartBody(byte[] octets, byte[] delimiter) {
        this.octets = octets;
        this.delimiter = delimiter;
    }

    /** @param type the request's Content-Type, which names the boundary */
    static List<Field> read(byte[] octets, String type) {
        Matcher boundary = BOUNDARY.matcher(type);
        if (!boundary.find()) {
            throw malformed("Content-Type names no boundary");
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return new MultipartBody(octets, ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1)).fields();
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        // The first delimiter has no line before it, unless there is a preamble, which nobody reads.
        if (isAt(0, delimiter, LINE_END.length)) {
            at = delimiter.length - LINE_END.length;
        } else {
            at = find(delimiter, 0, octets.length, "no part begins") + delimiter.length;
        }
        while (!isAt(at, new byte[] {'-', '-'}, 0)) {
            if (fields.size() == MOST) {
                throw malformed("it has more than " + MOST + " parts");
            }
            fields.add(part());
        }
        return fields;
    }

    private Field part() {
        while (at < octets.length && (octets[at] == ' ' || octets[at] == '\t')) {
            at++;
        }
        if (!isAt(at, LINE_END, 0)) {
            throw malformed("a boundary is followed by something else");
        }
        int most = Math.min(octets.length, at + LONGEST_HEADER);
        int header = find(HEADER_END, at, most, "the header of a part has no end, or more than a kilobyte");
        String name = name(text(at + LINE_END.length, Math.max(header, at + LINE_END.length)));
        int body = header + HEADER_END.length;
        // A part without octets ends with the line end of its header.
        int end = find(delimiter, body - LINE_END.length, octets.length, "a part has no end");
        at = end + delimiter.length;
        return new Field(name, text(body, Math.max(body, end)));
    }

    private static String name(String header) {
        @Nullable String name = null;
        for (String line : header.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (field) {
                case "content-disposition" -> name = disposed(value, name);
                case "content-type" -> requireText(value);
                case "content-transfer-encoding" ->
                    throw malformed("a part has a Content-Transfer-Encoding; send it as it is");
                default -> throw malformed("the header of a part has a line that is none of a form's");
            }
        }
        if (name == null) {
            throw malformed("a part has no name");
        }
        return name;
    }

    private static String disposed(String value, @Nullable String before) {
        Matcher named = NAME.matcher(value);
        if (before != null || !named.matches()) {
            throw malformed(
                    value.toLowerCase(Locale.ROOT).contains("filename")
                            ? "it has a file; only texts are taken"
                            : "a part is not form-data with one name");
        }
        return named.group(1) == null ? named.group(2) : named.group(1);
    }

    private static void requireText(String value) {
        String[] parts = value.toLowerCase(Locale.ROOT).replace("\"", "").split(";", -1);
        boolean text = parts[0].strip().equals("text/plain");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            text &= !parameter.startsWith("charset") || parameter.equals("charset=utf-8");
        }
        if (!text) {
            throw malformed("a part is not plain text in UTF-8");
        }
    }

    private int find(byte[] sought, int from, int to, String otherwise) {
        for (int place = from; place + sought.length <= to; place++) {
            if (isAt(place, sought, 0)) {
                return place;
            }
        }
        throw malformed(otherwise);
    }

    /** Whether these octets, but for the first few, stand there. */
    private boolean isAt(int place, byte[] sought, int without) {
        int length = sought.length - without;
        if (place + length > octets.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (octets[place + i] != sought[without + i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException _) {
            throw malformed("it is not UTF-8");
        }
    }

    private static RequestRefused malformed(String reason) {
        return new RequestRefused(RefusalReason.MALFORMED, "malformed form: " + reason);
    }
}
