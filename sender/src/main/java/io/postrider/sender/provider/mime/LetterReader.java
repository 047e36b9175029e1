package io.postrider.sender.provider.mime;

import io.postrider.common.message.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.jspecify.annotations.Nullable;

/** Takes a stored message apart into the fields that providers have. */
public final class LetterReader {

    /**
     * Fields that a provider makes itself, from others of its own or for its own way; and those that tell of the way that
     * the mail came. Their signature would not fit what it makes of the mail.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "received",
            "return-path",
            "delivered-to",
            "dkim-signature",
            "domainkey-signature",
            "authentication-results",
            "x-postrider-id");

    private static final List<String> LEFT_OUT_BEGINNINGS = List.of("content-", "arc-", "resent-");

    private final Map<String, String> single = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    private LetterReader() {}

    /**
     * The letter that a message is.
     *
     * @param controls the beginnings, in lower case, of names by which the provider is told things in a header: a client does
     *     not speak to our provider, so fields of such names are left out
     * @throws UnfitMailException fields cannot hold it
     */
    public static Letter read(Content content, List<String> controls) throws UnfitMailException {
        EntityReader.Message message = EntityReader.read(stream(content));
        LetterReader reader = new LetterReader();
        for (Field field : message.fields()) {
            reader.take(field, controls);
        }
        return reader.letter(Shown.of(message.root()));
    }

    private static InputStream stream(Content content) {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(content.header()));
        content.bodyParts().forEach(part -> parts.add(new ByteArrayInputStream(part)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private void take(Field field, List<String> controls) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        String value = unfolded(field.getBody());
        boolean isLeftOut = LEFT_OUT.contains(name)
                || LEFT_OUT_BEGINNINGS.stream().anyMatch(name::startsWith)
                || controls.stream().anyMatch(name::startsWith);
        if (!isLeftOut && !isThere(name)) {
            others.put(field.getName(), value);
        }
        single.putIfAbsent(name, value);
    }

    private boolean isThere(String name) {
        return others.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private Letter letter(Shown shown) throws UnfitMailException {
        List<Person> authors = people("from");
        if (authors.size() != 1) {
            throw new UnfitMailException("it has " + authors.size() + " authors, and the provider takes one");
        }
        return new Letter(
                authors.getFirst(),
                people("reply-to"),
                people("to"),
                people("cc"),
                decoded(single.getOrDefault("subject", "")),
                shown.text(),
                shown.html(),
                shown.files(),
                others,
                single.getOrDefault("message-id", ""));
    }

    private List<Person> people(String field) {
        String value = single.getOrDefault(field, "");
        if (value.isEmpty()) {
            return List.of();
        }
        List<Person> people = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Mailbox mailbox :
                LenientAddressParser.DEFAULT.parseAddressList(value).flatten()) {
            if (mailbox.getDomain() != null && seen.add(mailbox.getAddress())) {
                people.add(new Person(name(mailbox.getName()), mailbox.getAddress()));
            }
        }
        return people;
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : decoded(name).strip();
    }

    private static String decoded(String value) {
        return value.contains("=?") ? DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT) : value;
    }

    /** mime4j gives octets as characters; those beyond ASCII are UTF-8 (RFC 6532). */
    private static String unfolded(@Nullable String body) {
        String line =
                body == null ? "" : body.replaceAll("\r\n(?=[ \t])|[\r\n]", "").strip();
        boolean isAscii = line.chars().allMatch(c -> c < 0x80);
        boolean isOctets = line.chars().allMatch(c -> c < 0x100);
        return isAscii || !isOctets
                ? line
                : new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
