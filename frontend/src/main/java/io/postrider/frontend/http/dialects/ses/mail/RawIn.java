package io.postrider.frontend.http.dialects.ses.mail;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.dialects.AddressList;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.raw.RawReader;
import io.postrider.frontend.refusal.Placed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A finished message as it comes out of base64; its header is kept aside for who it goes to, if nothing else says that. */
public final class RawIn extends OutputStream {
    /** More than that the rules let no header section have. */
    private static final int HEADER = 100 << 10;

    private static final Set<String> RECIPIENTS = Set.of("to", "cc", "bcc");

    private final RawReader reader;
    private final ByteArrayOutputStream header = new ByteArrayOutputStream(2048);

    public RawIn(Shelf shelf) {
        this.reader = new RawReader(shelf);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
        header.write(octets, offset, Math.min(length, HEADER - header.size()));
        try {
            reader.put(octets, offset, offset + length);
        } catch (IOException _) {
            throw noRoom();
        }
    }

    public RawReader.Reading finish() {
        try {
            return reader.finish();
        } catch (IOException _) {
            throw noRoom();
        }
    }

    private static RequestRefused noRoom() {
        return RequestRefused.noRoom("the message");
    }

    /** Whom the fields To, Cc and Bcc name, told by the place of the message. */
    public List<Placed> recipients(String place) {
        List<Placed> recipients = new ArrayList<>();
        for (String field : fields()) {
            int colon = field.indexOf(':');
            if (colon > 0
                    && RECIPIENTS.contains(field.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
                for (WrittenAddress each : AddressList.parse(place, field.substring(colon + 1))) {
                    // A group without members, as "undisclosed-recipients:;", names nobody.
                    if (!each.address().endsWith(":;")) {
                        recipients.add(new Placed(place, each.address()));
                    }
                }
            }
        }
        return recipients;
    }

    /** The lines of the header section, each field in one. */
    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (String line : header.toString(StandardCharsets.UTF_8).split("\r\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !fields.isEmpty()) {
                fields.add(fields.removeLast() + line);
            } else {
                fields.add(line);
            }
        }
        return fields;
    }
}
