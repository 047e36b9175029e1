package io.postrider.frontend.http.body;

import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Octets of a form that are text: in UTF-8, or the form is refused, for what is mended is not what was meant. */
public final class FormText {
    private FormText() {}

    /**
     * The text that they are.
     *
     * @param what they are, for the refusal
     */
    public static String utf8(ByteBuffer octets, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
        } catch (CharacterCodingException _) {
            throw malformed(what + " is not UTF-8");
        }
    }

    /** The no to a form that cannot be read. */
    public static RequestRefused malformed(String reason) {
        return new RequestRefused(RefusalReason.MALFORMED, "malformed form: " + reason);
    }
}
