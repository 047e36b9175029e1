package io.postrider.frontend.http.api;

import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import java.nio.ByteBuffer;
import java.util.Base64;

/** The parameters {@code limit} and {@code cursor} of lists that go backwards by a number. */
public final class Paging {
    private Paging() {}

    /** How many are asked for, from 1; {@code usual} where it is not said, or not right. */
    public static int limit(Call call, int usual, int most, Refusals faults) {
        return limit(call, "limit", usual, most, faults);
    }

    /** The same by another name. */
    public static int limit(Call call, String name, int usual, int most, Refusals faults) {
        String written = call.query(name).orElse(null);
        if (written == null) {
            return usual;
        }
        int limit = written.matches("[1-9][0-9]{0,7}") ? Integer.parseInt(written) : 0;
        if (limit < 1 || limit > most) {
            faults.add(Problem.parameter(name), "must be 1 to " + most + ", not " + Cleaned.quoted(written));
            return usual;
        }
        return limit;
    }

    /** Where to go on; {@code latest} where it is not said, or not right. */
    public static long cursor(Call call, long latest, Refusals faults) {
        return cursor(call, "cursor", latest, faults);
    }

    /** The same by another name. */
    public static long cursor(Call call, String name, long latest, Refusals faults) {
        String written = call.query(name).orElse(null);
        if (written == null) {
            return latest;
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(written);
            long place = octets.length == Long.BYTES ? ByteBuffer.wrap(octets).getLong() : 0;
            if (place > 0) {
                return place;
            }
        } catch (IllegalArgumentException _) {
            // Told below, as every other text that is no cursor.
        }
        faults.add(Problem.parameter(name), "is none that was given as next");
        return latest;
    }

    /** What a page gives as {@code next}. */
    public static String cursor(long next) {
        byte[] octets = ByteBuffer.allocate(Long.BYTES).putLong(next).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
