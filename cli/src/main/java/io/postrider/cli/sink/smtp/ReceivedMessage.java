package io.postrider.cli.sink.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A message as it arrived: the envelope from the commands, the content with dot-stuffing undone and else untouched.
 *
 * @param content one character an octet (ISO 8859-1), so that nothing is lost
 */
public record ReceivedMessage(Instant at, String reversePath, List<String> recipients, String content) {

    public ReceivedMessage {
        recipients = List.copyOf(recipients);
    }

    /** The octets that were received. */
    public byte[] octets() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    public int size() {
        return content.length();
    }

    /** The first field of this name, unfolded (RFC 5322, 2.2.3), or an empty text. */
    public String header(String name) {
        int end = content.indexOf("\r\n\r\n");
        String section = end < 0 ? content : content.substring(0, end);
        for (String field : section.split("\r\n(?![ \t])", -1)) {
            int colon = field.indexOf(':');
            if (colon > 0 && field.substring(0, colon).strip().equalsIgnoreCase(name)) {
                String value = field.substring(colon + 1).replace("\r\n", "").strip();
                return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
