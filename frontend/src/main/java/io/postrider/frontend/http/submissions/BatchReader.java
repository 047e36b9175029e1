package io.postrider.frontend.http.submissions;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonStream;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the items of a batch while they arrive. All of it is read before any is acted on: of a body that ends in the middle
 * nothing is sent.
 */
final class BatchReader {
    static final int MOST_ITEMS = 1_000;

    private static final String DEFAULTS = "defaults";
    private static final String ITEMS = "items";

    private final Shelf shelf;
    private final long mostDecoded;
    private final Refusals faults = new Refusals();
    private final List<Written> items = new ArrayList<>();
    private Written defaults = new Written("/" + DEFAULTS, JsonText.newObject(), List.of(), "", List.of());
    private int count;

    /** @param mostDecoded octets that the attachments of one item, and those of all by default, may have together */
    BatchReader(Shelf shelf, long mostDecoded) {
        this.shelf = shelf;
        this.mostDecoded = mostDecoded;
    }

    /** A batch, well-formed; its items are not checked yet. */
    record Batch(Written defaults, List<Written> items) {}

    /**
     * A mail of the batch.
     *
     * @param files {@code null} if it says nothing of attachments
     * @param digest SHA-256 of it, in hex
     * @param faults of its attachments
     */
    record Written(
            String place, ObjectNode object, @Nullable List<WrittenFile> files, String digest, List<Refusal> faults) {}

    /** Every fault of the batch itself is thrown at once. */
    Batch read(JsonStream stream) {
        JsonParser parser = stream.parser();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(DEFAULTS) && value == JsonToken.START_OBJECT) {
                defaults = written(stream, "/" + DEFAULTS);
            } else if (name.equals(ITEMS) && value == JsonToken.START_ARRAY) {
                readItems(stream);
            } else {
                refuse(name);
                parser.skipChildren();
            }
        }
        new JsonMembers(defaults.object(), defaults.place(), LetterReader.KNOWN, faults);
        if (count == 0) {
            faults.add("/" + ITEMS, "has nothing to send");
        } else if (count > MOST_ITEMS) {
            faults.add("/" + ITEMS, "has " + count + " items; at most " + MOST_ITEMS + " are taken");
        }
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
        return new Batch(defaults, items);
    }

    private void refuse(String name) {
        faults.add(
                JsonMembers.at("", name),
                switch (name) {
                    case DEFAULTS -> "must be an object";
                    case ITEMS -> "must be an array";
                    default -> "is an unknown field";
                });
    }

    private void readItems(JsonStream stream) {
        JsonParser parser = stream.parser();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String place = "/" + ITEMS + "/" + count++;
            if (count <= MOST_ITEMS && parser.currentToken() == JsonToken.START_OBJECT) {
                items.add(written(stream, place));
            } else {
                if (count <= MOST_ITEMS) {
                    faults.add(place, "must be an object");
                }
                parser.skipChildren();
            }
        }
    }

    private Written written(JsonStream stream, String place) {
        MessageDigest digest = IdempotencyKey.sha256();
        Refusals own = new Refusals();
        FileReader files = new FileReader(shelf, FileReader.Names.NATIVE, place, mostDecoded, digest, own);
        boolean[] given = {false};
        ObjectNode object = stream.object(Map.of(FileReader.Names.NATIVE.member(), parser -> {
            given[0] = true;
            files.read(parser);
        }));
        digest.update(JsonText.text(object).getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(digest.digest());
        return new Written(place, object, given[0] ? List.copyOf(files.files()) : null, hex, own.list());
    }
}
