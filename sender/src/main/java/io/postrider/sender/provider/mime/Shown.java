package io.postrider.sender.provider.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader is shown of a message's parts: words in one or two forms, and files. */
final class Shown {
    private @Nullable String text;
    private @Nullable String html;
    private boolean isBodySeen;
    private final List<FilePart> files = new ArrayList<>();

    private Shown() {}

    static Shown of(Entity root) throws UnfitMailException {
        Shown shown = new Shown();
        shown.body(root);
        return shown;
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    String html() {
        return html;
    }

    List<FilePart> files() {
        return files;
    }

    private void body(Entity entity) throws UnfitMailException {
        isBodySeen = true;
        switch (entity) {
            case Entity.Leaf leaf -> {
                if (leaf.isWords()) {
                    words(leaf);
                } else {
                    file(leaf, false);
                }
            }
            case Entity.Multipart multipart -> {
                switch (multipart.subtype()) {
                    case "alternative" -> alternatives(multipart.parts());
                    case "related" -> related(multipart.parts());
                    case "mixed" -> mixed(multipart.parts());
                    default ->
                        throw new UnfitMailException(
                                "it is " + multipart.header().mediaType() + ", which the provider would take apart");
                }
            }
        }
    }

    private void alternatives(List<Entity> parts) throws UnfitMailException {
        for (Entity part : parts) {
            if (part instanceof Entity.Leaf leaf && !leaf.isWords()) {
                throw new UnfitMailException("it has an alternative of type "
                        + leaf.header().mediaType() + ", for which the provider has no field");
            }
            body(part);
        }
    }

    private void related(List<Entity> parts) throws UnfitMailException {
        for (int i = 0; i < parts.size(); i++) {
            if (i == 0) {
                body(parts.get(i));
            } else if (parts.get(i) instanceof Entity.Leaf leaf) {
                file(leaf, true);
            } else {
                throw new UnfitMailException("it has parts within those that belong to its HTML");
            }
        }
    }

    private void mixed(List<Entity> parts) throws UnfitMailException {
        isBodySeen = false;
        for (Entity part : parts) {
            boolean isFile = part instanceof Entity.Leaf leaf && !leaf.isWords();
            if (isFile) {
                file((Entity.Leaf) part, false);
            } else if (!isBodySeen) {
                body(part);
                isBodySeen = true;
            } else {
                throw new UnfitMailException("it has several texts one after another, and the provider takes one");
            }
        }
    }

    private void words(Entity.Leaf leaf) throws UnfitMailException {
        String words = decoded(leaf);
        if (leaf.is("text/html") && html == null) {
            html = words;
        } else if (leaf.is("text/plain") && text == null) {
            text = words;
        } else {
            throw new UnfitMailException("it has several texts of one kind, and the provider takes one");
        }
    }

    private static String decoded(Entity.Leaf leaf) throws UnfitMailException {
        try {
            return charset(leaf.header().charset())
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(leaf.octets()))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            UnfitMailException unfit = new UnfitMailException("its text is not in the character set that it names ("
                    + leaf.header().charset() + ")");
            unfit.initCause(e);
            throw unfit;
        }
    }

    /** UTF-8 where it is said to be ASCII or nothing is said: what is ASCII is the same in both. */
    private static Charset charset(String name) {
        return name.isEmpty() || name.equalsIgnoreCase("us-ascii") ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private void file(Entity.Leaf leaf, boolean isRelated) {
        PartHeader header = leaf.header();
        boolean isInline = !header.contentId().isEmpty()
                && (isRelated || header.disposition().equals("inline"))
                && !header.disposition().equals("attachment");
        String name = header.filename();
        files.add(new FilePart(
                name.isEmpty() ? named(header.mediaType()) : name,
                header.mediaType(),
                header.contentId(),
                isInline,
                leaf.octets()));
    }

    private String named(String type) {
        String ending = switch (type) {
            case "message/rfc822", "message/global" -> "eml";
            case "text/plain" -> "txt";
            case "text/calendar" -> "ics";
            default -> type.substring(type.indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
        };
        return "part-" + (files.size() + 1) + "." + (ending.isEmpty() ? "bin" : ending);
    }
}
