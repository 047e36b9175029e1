package io.postrider.frontend.http.body;

import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A form with files (RFC 7578), read while it arrives: of a part no more is in memory than a piece. Strict where two readers
 * could see two forms in the same octets: lines end in CR LF, each part has one name, the form has its closing delimiter.
 */
public final class Multipart {
    public static final String TYPE = "multipart/form-data";
    private static final int LONGEST_BOUNDARY = 70;
    private static final int BUFFER = 32 << 10;
    private static final int HEADER = 8 << 10;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean ended;

    private Multipart(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        // The first delimiter stands as if behind a line.
        buffer[0] = '\r';
        buffer[1] = '\n';
        this.end = 2;
    }

    /** Says where each part's octets go, and may refuse the request. */
    public interface Parts {
        /** Closed when all of the part was written. */
        OutputStream open(PartHead head) throws IOException;
    }

    /**
     * The boundary that a Content-Type names, or it is thrown that there is none.
     *
     * @param contentType {@code multipart/form-data}, its parameters in any order
     */
    public static String boundary(String contentType) {
        PartHead.Parameters parameters = PartHead.Parameters.parse(contentType);
        String boundary = parameters.get("boundary");
        if (!parameters.value().toLowerCase(Locale.ROOT).equals(TYPE) || boundary == null) {
            throw new RequestRefused(RefusalReason.MEDIA_TYPE, "Content-Type: must be " + TYPE + " with a boundary");
        }
        boolean good = !boundary.isEmpty()
                && boundary.length() <= LONGEST_BOUNDARY
                && boundary.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\');
        if (!good) {
            throw FormText.malformed("its boundary must be 1 to " + LONGEST_BOUNDARY + " printable ASCII characters");
        }
        return boundary;
    }

    /**
     * Reads all of it.
     *
     * @param most parts that it may have
     * @throws IOException it ended early, or a part could not be put where it belongs
     */
    public static void read(InputStream in, String boundary, int most, Parts parts) throws IOException {
        Multipart form = new Multipart(in, boundary);
        form.copyPart(OutputStream.nullOutputStream());
        for (int count = 0; form.hasNext(); count++) {
            if (count == most) {
                throw FormText.malformed("it has more than " + most + " parts");
            }
            PartHead head = PartHead.parse(form.header());
            try (OutputStream out = parts.open(head)) {
                form.copyPart(out);
            }
        }
        // What follows the closing delimiter is to be ignored (RFC 2046, 5.1.1); it counts as part of the body.
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Behind a delimiter: whether another part begins here, or the form ends. */
    private boolean hasNext() throws IOException {
        need(2);
        if (buffer[at] == '-' && buffer[at + 1] == '-') {
            return false;
        }
        while (buffer[at] == ' ' || buffer[at] == '\t') {
            at++;
            need(2);
        }
        if (buffer[at] != '\r' || buffer[at + 1] != '\n') {
            throw FormText.malformed("its boundary stands inside of a line");
        }
        // The line end stays: a part without a header begins with an empty line.
        return true;
    }

    /** The lines of a part's header, up to the empty one behind it. */
    private byte[] header() throws IOException {
        byte[] header = new byte[256];
        int length = 0;
        while (true) {
            need(1);
            if (length == HEADER) {
                throw FormText.malformed("a part's header is larger than " + HEADER + " octets");
            }
            header = length == header.length ? Arrays.copyOf(header, 2 * length) : header;
            header[length++] = buffer[at++];
            if (length >= 4
                    && header[length - 1] == '\n'
                    && header[length - 2] == '\r'
                    && header[length - 3] == '\n'
                    && header[length - 4] == '\r') {
                return Arrays.copyOfRange(header, 2, Math.max(length - 2, 2));
            }
        }
    }

    /** Copies up to the next delimiter, and goes behind it. */
    private void copyPart(OutputStream out) throws IOException {
        while (true) {
            need(delimiter.length);
            int last = end - delimiter.length;
            int found = at;
            while (found <= last && !isDelimiter(found)) {
                found++;
            }
            out.write(buffer, at, found - at);
            at = found;
            if (found <= last) {
                at += delimiter.length;
                return;
            }
        }
    }

    private boolean isDelimiter(int from) {
        for (int i = 0; i < delimiter.length; i++) {
            if (buffer[from + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Has at least so many octets in the buffer behind {@link #at}. */
    private void need(int octets) throws IOException {
        if (end - at >= octets) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < octets && !ended) {
            int read = in.read(buffer, end, buffer.length - end);
            ended = read < 0;
            end += Math.max(read, 0);
        }
        if (end < octets) {
            throw FormText.malformed("it ends before its closing boundary");
        }
    }
}
