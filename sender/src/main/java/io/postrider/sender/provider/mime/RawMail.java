package io.postrider.sender.provider.mime;

import io.postrider.common.message.Content;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.provider.exchange.Handover;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A stored message for a provider that takes it as it is, with its id on top. */
public final class RawMail {
    private RawMail() {}

    /**
     * The octets to hand over.
     *
     * @param controls the beginnings, in lower case, of names by which the provider is told things in a header: a client does
     *     not speak to our provider, so such fields do not go with the mail
     * @param more fields for the provider, without line ends
     */
    public static byte[] of(Handover mail, List<String> controls, List<String> more) {
        Content content = mail.content();
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(content.size() + 512));
        line(out, PostriderId.FIELD + ": " + mail.id());
        more.forEach(field -> line(out, field));
        List<String> unwanted = new ArrayList<>(controls);
        unwanted.add(PostriderId.FIELD.toLowerCase(Locale.ROOT) + ":");
        copyHeader(content.header(), unwanted, out);
        for (byte[] part : content.bodyParts()) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void line(ByteArrayOutputStream out, String line) {
        out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void copyHeader(byte[] header, List<String> unwanted, ByteArrayOutputStream out) {
        boolean isWanted = true;
        int start = 0;
        while (start < header.length) {
            int end = start;
            while (end < header.length && header[end] != '\n') {
                end++;
            }
            end = Math.min(end + 1, header.length);
            boolean isFolded = header[start] == ' ' || header[start] == '\t';
            if (!isFolded) {
                String line = new String(header, start, Math.min(100, end - start), StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT);
                isWanted = unwanted.stream().noneMatch(line::startsWith);
            }
            if (isWanted) {
                out.write(header, start, end - start);
            }
            start = end;
        }
    }
}
