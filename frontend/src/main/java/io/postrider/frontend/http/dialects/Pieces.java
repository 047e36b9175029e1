package io.postrider.frontend.http.dialects;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonStream;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bodies of JSON that hold one mail or many; their files go onto a shelf while they arrive, and are there until the work
 * on them is done. All of a body is read before anything is acted on.
 */
public final class Pieces {
    private final PostOffice office;
    private final FileReader.Names names;

    /** @param names what this vendor calls the parts of a file */
    public Pieces(PostOffice office, FileReader.Names names) {
        this.office = office;
        this.names = names;
    }

    /**
     * A mail as it was written, not checked yet.
     *
     * @param place where it stands: empty, or a JSON pointer
     * @param object without its files
     * @param once by which a repetition is known; null if the client named no key
     * @param faults of its files; those of the rest are to be added
     */
    public record Piece(
            String place,
            ObjectNode object,
            List<WrittenFile> files,
            @Nullable OnceKey once,
            Refusals faults) {}

    /** Works on a body with one mail. */
    public <T> T one(Call call, @Nullable IdempotencyKey key, Function<Piece, T> work) {
        return onShelf(shelf -> {
            Refusals faults = new Refusals();
            FileReader files = new FileReader(shelf, names, "", office.mostDecoded(), null, faults);
            ObjectNode object =
                    call.json(Map.of(names.member(), files), office.mostOctets(), key == null ? null : key.digest());
            return work.apply(new Piece("", object, typed(files), key == null ? null : key.complete(), faults));
        });
    }

    /**
     * Works on a body with many, an array. With an {@code Idempotency-Key} each has that key and its number.
     *
     * @param most of them
     */
    public <T> T many(Call call, String route, int most, Function<List<Piece>, T> work) {
        return onShelf(shelf -> {
            Reading reading = new Reading(shelf, key(call), route, most);
            return work.apply(call.jsonArray(office.mostOctets(), stream -> {
                reading.items(stream, "");
                return reading.read();
            }));
        });
    }

    /** The same where the array is the one member of an object. */
    public <T> T many(Call call, String route, String member, int most, Function<List<Piece>, T> work) {
        return onShelf(shelf -> {
            Reading reading = new Reading(shelf, key(call), route, most);
            return work.apply(call.json(office.mostOctets(), stream -> reading.member(stream, member)));
        });
    }

    /** Vendors take the type of a file that has none from its name. */
    private static List<WrittenFile> typed(FileReader files) {
        return files.files().stream().map(Pieces::typed).toList();
    }

    private static WrittenFile typed(WrittenFile file) {
        String name = file.filename();
        if (file.mediaType() != null || name == null) {
            return file;
        }
        String type = URLConnection.guessContentTypeFromName(name);
        return type == null || type.startsWith("message/") || type.startsWith("multipart/")
                ? file
                : new WrittenFile(file.place(), name, type, file.contentId(), file.content());
    }

    private static @Nullable String key(Call call) {
        return call.header(IdempotencyKey.FIELD)
                .map(written -> IdempotencyKey.key(Problem.header(IdempotencyKey.FIELD), written))
                .orElse(null);
    }

    private static <T> T onShelf(Function<Shelf, T> work) {
        try (Shelf shelf = new Shelf()) {
            return work.apply(shelf);
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private final class Reading {
        private final Shelf shelf;
        private final @Nullable String key;
        private final String route;
        private final int most;
        private final List<Piece> pieces = new ArrayList<>();
        private final Refusals faults = new Refusals();
        private int count;

        Reading(Shelf shelf, @Nullable String key, String route, int most) {
            this.shelf = shelf;
            this.key = key;
            this.route = route;
            this.most = most;
        }

        List<Piece> member(JsonStream stream, String member) {
            JsonParser parser = stream.parser();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals(member) && value == JsonToken.START_ARRAY) {
                    items(stream, JsonMembers.at("", member));
                } else {
                    faults.add(
                            JsonMembers.at("", name), name.equals(member) ? "must be an array" : "is an unknown field");
                    parser.skipChildren();
                }
            }
            return read();
        }

        List<Piece> read() {
            if (count == 0 && faults.isEmpty()) {
                faults.add("", "there is nothing to send");
            } else if (count > most) {
                faults.add("", "has " + count + " messages; at most " + most + " are taken");
            }
            if (!faults.isEmpty()) {
                throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
            }
            return pieces;
        }

        void items(JsonStream stream, String place) {
            JsonParser parser = stream.parser();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int number = count++;
                String at = place + "/" + number;
                if (number < most && parser.currentToken() == JsonToken.START_OBJECT) {
                    pieces.add(piece(stream, at, number));
                } else {
                    if (number < most) {
                        faults.add(at, "must be an object");
                    }
                    parser.skipChildren();
                }
            }
        }

        private Piece piece(JsonStream stream, String place, int number) {
            MessageDigest digest = IdempotencyKey.sha256();
            digest.update((route + "\n").getBytes(StandardCharsets.UTF_8));
            Refusals own = new Refusals();
            FileReader files = new FileReader(shelf, names, place, office.mostDecoded(), digest, own);
            ObjectNode object = stream.object(Map.of(names.member(), files));
            if (key == null) {
                return new Piece(place, object, typed(files), null, own);
            }
            digest.update(JsonText.text(object).getBytes(StandardCharsets.UTF_8));
            OnceKey once = new OnceKey(key + "#" + number, HexFormat.of().formatHex(digest.digest()));
            return new Piece(place, object, typed(files), once, own);
        }
    }
}
