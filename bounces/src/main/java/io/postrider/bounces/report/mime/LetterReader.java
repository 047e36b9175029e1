package io.postrider.bounces.report.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Reads a message in one walk. Where it breaks off or breaks the rules, what was read before stays. */
public final class LetterReader {

    /** Far beyond any bounce; a message within a message is not walked into at all. */
    private static final int DEPTH = 8;

    private static final int PARTS = 40;
    private static final int PART_OCTETS = 64 * 1024;
    private static final int ENCODED = 4096;

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(1000)
            .setMaxHeaderLen(64 * 1024)
            .setMaxContentLen(-1)
            .setStrictParsing(false)
            .build();

    private static final Set<String> READ = Set.of(
            "message/delivery-status",
            "message/global-delivery-status",
            "message/feedback-report",
            "message/rfc822",
            "message/global",
            "text/rfc822-headers");

    private final Fields header = new Fields();
    private final List<Part> parts = new ArrayList<>();
    private int depth;
    private boolean inHeader = true;

    private LetterReader() {}

    /** Reads the first {@code length} octets. */
    public static Letter read(byte[] octets, int length) {
        LetterReader reader = new LetterReader();
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(new ByteArrayInputStream(octets, 0, length));
            EntityState state = stream.getState();
            while (state != EntityState.T_END_OF_STREAM && reader.take(stream, state)) {
                state = stream.next();
            }
        } catch (MimeException | IOException | RuntimeException _) {
            // Cut short or malformed: bounces often are. RuntimeException, because decoders throw it for odd octets.
            return new Letter(reader.header, reader.parts);
        }
        return new Letter(reader.header, reader.parts);
    }

    /** Takes what the stream stands at; false when enough was seen. */
    private boolean take(MimeTokenStream stream, EntityState state) throws IOException {
        switch (state) {
            case T_FIELD -> {
                if (inHeader) {
                    Field field = stream.getField();
                    header.add(field.getName(), decoded(unfolded(field.getBody())));
                }
            }
            case T_END_HEADER -> inHeader = false;
            case T_START_MULTIPART -> depth++;
            case T_END_MULTIPART -> depth--;
            case T_BODY -> parts.add(part(stream));
            default -> {}
        }
        return depth <= DEPTH && parts.size() < PARTS;
    }

    private static Part part(MimeTokenStream stream) throws IOException {
        BodyDescriptor descriptor = stream.getBodyDescriptor();
        String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/") && !READ.contains(type)) {
            return new Part(type, "");
        }
        try (InputStream in = stream.getDecodedInputStream()) {
            return new Part(type, new String(in.readNBytes(PART_OCTETS), charset(descriptor.getCharset())));
        }
    }

    private static Charset charset(String name) {
        try {
            // US-ASCII is what mime4j says where nothing was said.
            return name == null || name.equalsIgnoreCase("us-ascii") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    private static String unfolded(String body) {
        return body == null ? "" : body.replaceAll("[\r\n]+", "");
    }

    private static String decoded(String value) {
        if (!value.contains("=?") || value.length() > ENCODED) {
            return value;
        }
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
        } catch (RuntimeException _) {
            return value; // an encoded word of nonsense
        }
    }
}
