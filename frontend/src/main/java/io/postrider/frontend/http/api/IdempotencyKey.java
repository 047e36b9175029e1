package io.postrider.frontend.http.api;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.rules.OnceKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The key of a request that may be repeated (draft-ietf-httpapi-idempotency-key-header): a string in quotation marks, as
 * the draft has it, or the bare text that many clients send; both are the same key.
 */
public final class IdempotencyKey {
    public static final String FIELD = "Idempotency-Key";

    private final String key;
    private final MessageDigest digest;

    private IdempotencyKey(String key, MessageDigest digest) {
        this.key = key;
        this.digest = digest;
    }

    /** Null if there is none. */
    public static @Nullable IdempotencyKey of(Call call, String route) {
        return of(call, FIELD, route);
    }

    /** The same in another header field. */
    public static @Nullable IdempotencyKey of(Call call, String field, String route) {
        String written = call.header(field).orElse(null);
        if (written == null) {
            return null;
        }
        IdempotencyKey key = new IdempotencyKey(key(Problem.header(field), written), sha256());
        key.digest.update((route + "\n").getBytes(StandardCharsets.UTF_8));
        return key;
    }

    /** The key that is written there, or it is thrown why that is none. */
    public static String key(String place, String written) {
        return OnceKeys.read(written).orElseThrow(() -> RequestRefused.invalid(place, OnceKeys.RULE));
    }

    /** What a client is told whose key was given with another request. */
    public static RequestRefused reused() {
        return new RequestRefused(
                RefusalReason.KEY_REUSED,
                "this " + FIELD + " was given with another request within the last 24 hours; nothing was stored");
    }

    /** Everything that makes up the request goes through it. */
    public MessageDigest digest() {
        return digest;
    }

    /** Once all of the request has been read. */
    public OnceKey complete() {
        return new OnceKey(key, HexFormat.of().formatHex(digest.digest()));
    }

    public static MessageDigest sha256() {
        return OnceKeys.digest();
    }
}
