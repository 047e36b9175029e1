package io.postrider.frontend.http.body;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.compose.mime.Stowed;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonStream;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

/** Reads attachments as they come: their content goes from base64 onto the shelf and is never a string. */
public final class FileReader implements JsonStream.Apart {
    private static final int MOST = 100;

    private final Shelf shelf;
    private final Names names;
    private final String pointer;
    private final long most;
    private final Refusals faults;
    private final List<WrittenFile> files = new ArrayList<>();
    private final @Nullable MessageDigest digest;
    private long decoded;

    /**
     * What a door calls the parts of a file.
     *
     * @param member the array of all of them
     * @param refused what a file may not have, each with the reason
     * @param ignored what says nothing that the rest does not
     */
    public record Names(
            String member,
            String filename,
            String type,
            String contentId,
            String content,
            Map<String, String> refused,
            Set<String> ignored) {

        /** Those of the native API. */
        public static final Names NATIVE =
                new Names("attachments", "filename", "type", "content_id", "content", Map.of(), Set.of());

        /** Where a fault is, in the door's words: the rules tell it in those of {@link WrittenFile}. */
        public String place(String place) {
            int end = place.lastIndexOf('/');
            if (end < 0 || !place.contains("/" + member + "/")) {
                return place;
            }
            return place.substring(0, end + 1)
                    + switch (place.substring(end + 1)) {
                        case "filename" -> filename;
                        case "type" -> type;
                        case "content_id" -> contentId;
                        default -> place.substring(end + 1);
                    };
        }
    }

    /**
     * @param place of the object that they are a member of
     * @param most octets of all together, decoded
     * @param digest that all of them go through, or null
     */
    public FileReader(
            Shelf shelf, Names names, String place, long most, @Nullable MessageDigest digest, Refusals faults) {
        this.shelf = shelf;
        this.names = names;
        this.pointer = JsonMembers.at(place, names.member());
        this.digest = digest;
        this.most = most;
        this.faults = faults;
    }

    public List<WrittenFile> files() {
        return files;
    }

    /** The members of one attachment, as far as they have been read. */
    private static final class Open {
        private @Nullable String filename;
        private @Nullable String mediaType;
        private @Nullable String contentId;
        private @Nullable Stowed content;
    }

    @Override
    public void read(JsonParser parser) {
        files.clear();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            faults.add(pointer, "must be an array");
            parser.skipChildren();
            return;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String place = pointer + "/" + i;
            if (i == MOST) {
                faults.add(place, "is one too many; at most " + MOST + " are taken");
            }
            if (i >= MOST || parser.currentToken() != JsonToken.START_OBJECT) {
                if (i < MOST) {
                    faults.add(place, "must be an object");
                }
                parser.skipChildren();
            } else {
                readFile(parser, place);
            }
        }
    }

    private void readFile(JsonParser parser, String file) {
        Open open = new Open();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            String place = JsonMembers.at(file, name);
            readMember(parser, open, name, place);
        }
        Stowed content = open.content;
        if (content == null) {
            faults.add(JsonMembers.at(file, names.content()), "is missing");
            return;
        }
        digest(open);
        files.add(new WrittenFile(file, open.filename, open.mediaType, open.contentId, content));
    }

    private void readMember(JsonParser parser, Open open, String name, String place) {
        if (name.equals(names.filename())) {
            open.filename = text(parser, place);
        } else if (name.equals(names.type())) {
            open.mediaType = text(parser, place);
        } else if (name.equals(names.contentId())) {
            open.contentId = text(parser, place);
        } else if (name.equals(names.content())) {
            open.content = content(parser, place);
        } else {
            if (parser.currentToken() != JsonToken.VALUE_NULL
                    && !names.ignored().contains(name)) {
                faults.add(place, names.refused().getOrDefault(name, "is an unknown field"));
            }
            parser.skipChildren();
        }
    }

    private void digest(Open open) {
        if (digest != null) {
            String names = open.filename + "\n" + open.mediaType + "\n" + open.contentId + "\n" + decoded + "\n";
            digest.update(names.getBytes(StandardCharsets.UTF_8));
        }
    }

    private @Nullable String text(JsonParser parser, String place) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            faults.add(place, "must be a string");
            parser.skipChildren();
        }
        return null;
    }

    private @Nullable Stowed content(JsonParser parser, String place) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            faults.add(place, "must be a string of base64");
            parser.skipChildren();
            return null;
        }
        try (Shelf.Stowing stowing = shelf.stow()) {
            parser.readBinaryValue(new Bounded(stowing, place));
            return stowing.stowed();
        } catch (JacksonIOException e) {
            throw e;
        } catch (JacksonException _) {
            // The parser cannot go on behind it: what else is wrong is not known.
            faults.add(place, "is no base64 (RFC 4648, 4)");
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Bounded extends OutputStream {
        private final OutputStream out;
        private final String place;

        Bounded(OutputStream out, String place) {
            this.out = out;
            this.place = place;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            decoded += length;
            if (decoded > most) {
                throw new RequestRefused(
                        RefusalReason.TOO_LARGE,
                        List.of(new Refusal(place, "makes the attachments larger than " + most + " octets together")));
            }
            if (digest != null) {
                digest.update(octets, offset, length);
            }
            try {
                out.write(octets, offset, length);
            } catch (IOException e) {
                throw RequestRefused.noRoom("the attachments");
            }
        }
    }
}
