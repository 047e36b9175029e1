package io.postrider.frontend.letter;

import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.json.MalformedJsonException;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Metadata where the rest of a request is no JSON: an object written as text. */
public final class Metadata {
    private Metadata() {}

    /** The same in as few octets as can be; null if it is none, and the refusals say why. */
    public static @Nullable Placed read(String place, String written, Refusals refusals) {
        try {
            byte[] octets = written.getBytes(StandardCharsets.UTF_8);
            return new Placed(place, JsonText.text(JsonText.readObject(octets, octets.length)));
        } catch (MalformedJsonException e) {
            refusals.add(place, "must be a JSON object, not " + Cleaned.quoted(written) + ": " + e.getMessage());
            return null;
        }
    }
}
