package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.fraction;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.oneOf;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.util.List;

/**
 * How far clients are trusted: in whose name they may write, and when their new mail is held.
 *
 * @param surge how many times its busiest hour a client may hand in within an hour; 0 for any number
 * @param surgeFrom recipients within an hour that are never too many
 * @param refused the share of its recipients that may be refused for good; 0 for any
 * @param refusedFrom refused recipients that are never too many
 */
public record TrustSettings(Authors authors, int surge, int surgeFrom, double refused, int refusedFrom) {

    /** Which domains the author of a mail may have. */
    public enum Authors {
        ANY,
        OWN
    }

    static final Key<Authors> AUTHORS = Key.of("frontend.authors", oneOf(Authors.values()), "any", """
            From which domains a client's mail may come: any, or own, which are those that were verified for it (`postrider \
            domain activate`, /v1/domains) and those that its key is bound to (`postrider key add --from`).""");
    private static final Key<Integer> SURGE = Key.of("frontend.brake.surge", number(0, 1_000_000), "0", """
            How many times its busiest hour of the two weeks before a client may hand in within an hour, in recipients; 0 \
            for any number.""");
    private static final Key<Integer> SURGE_FROM =
            Key.of("frontend.brake.surge-from", number(1, 1_000_000_000), "1000", """
            So many recipients within an hour are never too many.""");
    private static final Key<Double> REFUSED = Key.of("frontend.brake.refused", fraction(), "0", """
            The share of a client's recipients of this hour and the one before that may be refused for good by others; 0 \
            for any.""");
    private static final Key<Integer> REFUSED_FROM =
            Key.of("frontend.brake.refused-from", number(1, 1_000_000_000), "100", """
            So many refused recipients are never too many.""");

    static final Section SECTION = new Section(
            "frontend.brake",
            "Holds the new mail of a client that goes beyond one of these, until somebody lets it go (docs/keys.md).",
            List.of(SURGE, SURGE_FROM, REFUSED, REFUSED_FROM));

    /** Everybody writes in any name, and nothing is held. */
    public static final TrustSettings USUAL = new TrustSettings(Authors.ANY, 0, 1000, 0, 100);

    static TrustSettings from(Values values) {
        return new TrustSettings(
                values.get(AUTHORS),
                values.get(SURGE),
                values.get(SURGE_FROM),
                values.get(REFUSED),
                values.get(REFUSED_FROM));
    }

    /** Whether anything is held by a rule. */
    public boolean hasBrake() {
        return surge > 0 || refused > 0;
    }
}
