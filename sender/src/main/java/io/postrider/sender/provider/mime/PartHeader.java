package io.postrider.sender.provider.mime;

import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentDispositionField;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.field.ContentTypeFieldLenientImpl;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** What the fields of a part say of it (RFC 2045, RFC 2183). */
final class PartHeader {
    private @Nullable ContentTypeField type;
    private @Nullable ContentDispositionField disposition;
    private String contentId = "";

    void add(Field field) {
        switch (field.getName().toLowerCase(Locale.ROOT)) {
            case "content-type" -> type = ContentTypeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
            case "content-disposition" ->
                disposition = ContentDispositionFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT);
            case "content-id" -> contentId = bare(field.getBody());
            default -> {}
        }
    }

    /** In lower case; {@code text/plain} where nothing is said. */
    String mediaType() {
        String said = type == null ? null : type.getMimeType();
        return said == null || said.indexOf('/') < 0 ? "text/plain" : said.toLowerCase(Locale.ROOT);
    }

    /** The name of the character set, or an empty text. */
    String charset() {
        String said = type == null ? null : type.getCharset();
        return said == null ? "" : said;
    }

    /** In lower case, or an empty text. */
    String disposition() {
        String said = disposition == null ? null : disposition.getDispositionType();
        return said == null ? "" : said.toLowerCase(Locale.ROOT);
    }

    String contentId() {
        return contentId;
    }

    /** Without what could lead out of a folder; an empty text if there is none. */
    String filename() {
        String named = disposition == null ? null : disposition.getFilename();
        String name = Optional.ofNullable(named)
                .or(() -> Optional.ofNullable(type == null ? null : type.getParameter("name")))
                .orElse("");
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
    }

    private static String bare(@Nullable String value) {
        String id = value == null ? "" : value.strip();
        return id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }
}
