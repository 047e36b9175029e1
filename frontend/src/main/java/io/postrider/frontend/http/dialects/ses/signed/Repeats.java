package io.postrider.frontend.http.dialects.ses.signed;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.door.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A request that its library sends again, three times or more, without asking: each time with the same number. */
public final class Repeats {
    private static final String FIELD = "amz-sdk-invocation-id";

    private Repeats() {}

    /**
     * By which a repetition is known, or null.
     *
     * @param item what one body has several of, or empty
     */
    public static @Nullable OnceKey key(Call call, String route, String bodyHash, String item) {
        String written = call.header(FIELD).orElse(null);
        if (written == null) {
            return null;
        }
        MessageDigest digest = IdempotencyKey.sha256();
        digest.update((route + "\n" + bodyHash + "\n" + item).getBytes(StandardCharsets.UTF_8));
        String key = IdempotencyKey.key(Problem.header(FIELD), written);
        return new OnceKey(
                item.isEmpty() ? key : key + "#" + item, HexFormat.of().formatHex(digest.digest()));
    }
}
