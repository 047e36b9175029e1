package io.postrider.spools.sqlite.rows;

import io.postrider.common.address.Domain;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message's seal in its two columns, {@code signed_with} and {@code unsealed}; both are null for most mail. */
public final class StoredSeal {

    private static final String REFUSED = "refused";
    private static final String UNSIGNED = "unsigned";

    private StoredSeal() {}

    /** The numbers of the keys, parted by spaces; null without any. */
    public static @Nullable String keys(Seal seal) {
        return switch (seal) {
            case Seal.Open _ -> null;
            case Seal.Given(var keys) ->
                keys.isEmpty() ? null : keys.stream().map(String::valueOf).collect(Collectors.joining(" "));
        };
    }

    /** What is to be sealed how; null if it is. */
    public static @Nullable String open(Seal seal) {
        return switch (seal) {
            case Seal.Given _ -> null;
            case Seal.Open(var author, var withoutKey) -> author.ascii() + " " + written(withoutKey);
        };
    }

    /** Reads what {@link #open(Seal)} wrote. */
    public static Seal.Open open(String stored) {
        int space = stored.indexOf(' ');
        String withoutKey = stored.substring(space + 1);
        return new Seal.Open(
                new Domain(stored.substring(0, space)),
                switch (withoutKey) {
                    case REFUSED -> new WithoutKey.Refused();
                    case UNSIGNED -> new WithoutKey.Unsigned();
                    default -> new WithoutKey.SignedFor(new Domain(withoutKey.substring(withoutKey.indexOf(' ') + 1)));
                });
    }

    private static String written(WithoutKey withoutKey) {
        return switch (withoutKey) {
            case WithoutKey.Refused() -> REFUSED;
            case WithoutKey.Unsigned() -> UNSIGNED;
            case WithoutKey.SignedFor(var domain) -> "for " + domain.ascii();
        };
    }
}
