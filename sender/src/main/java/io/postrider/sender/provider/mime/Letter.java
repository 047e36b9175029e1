package io.postrider.sender.provider.mime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the fields that providers have.
 *
 * @param to as the header names them, whether they are of the envelope or not
 * @param text plain text, or null if it has none; lines end with a line feed
 * @param html or null; one of the two may be missing, or both where a mail is a file alone
 * @param fields what else the header says, by name: each once, unfolded, encoded words as they are
 * @param messageId with angle brackets, or an empty text
 */
public record Letter(
        Person from,
        List<Person> replyTo,
        List<Person> to,
        List<Person> cc,
        String subject,
        @Nullable String text,
        @Nullable String html,
        List<FilePart> files,
        Map<String, String> fields,
        String messageId) {

    public Letter {
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        files = List.copyOf(files);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public boolean hasInlineFiles() {
        return files.stream().anyMatch(FilePart::isInline);
    }
}
