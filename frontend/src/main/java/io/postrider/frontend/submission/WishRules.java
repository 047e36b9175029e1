package io.postrider.frontend.submission;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.wish.Unsubscribe;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.settings.value.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may be asked for beside the mail itself. */
public final class WishRules {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_DIGITS = 9;

    private WishRules() {}

    public static Terms check(WishNames names, Wishes wishes, Refusals refusals) {
        if (wishes.equals(Wishes.NONE)) {
            return Terms.USUAL;
        }
        return new Terms(
                lane(names.priority(), wishes.priority(), refusals),
                expiresIn(names.expiresIn(), wishes.expiresIn(), refusals),
                onDoubt(names.onDoubt(), wishes.onDoubt(), refusals),
                onFailure(names.onFailure(), wishes.onFailure(), refusals),
                unsubscribe(names.unsubscribe(), wishes.unsubscribe(), refusals));
    }

    /** Says no to what cannot be had here, or not by this author. */
    public static void checkPossible(
            WishNames names, Terms terms, @Nullable Mailbox author, WishLimits limits, Refusals refusals) {
        limits.unsubscribe().check(names.unsubscribe(), terms.unsubscribe(), refusals);
        limits.bounces().check(names.onFailure(), terms.onFailure(), author, refusals);
    }

    private static Lane lane(String field, @Nullable String written, Refusals refusals) {
        return switch (written) {
            case null -> Lane.NORMAL;
            case "normal" -> Lane.NORMAL;
            case "high" -> Lane.HIGH;
            default -> {
                refusals.add(field, "must be \"normal\" or \"high\", not " + Cleaned.quoted(written));
                yield Lane.NORMAL;
            }
        };
    }

    private static OnDoubt onDoubt(String field, @Nullable String written, Refusals refusals) {
        return switch (written) {
            case null -> OnDoubt.RETRY;
            case "retry" -> OnDoubt.RETRY;
            case "park" -> OnDoubt.PARK;
            case "failover" -> OnDoubt.FAILOVER;
            default -> {
                refusals.add(field, "must be \"retry\", \"park\" or \"failover\", not " + Cleaned.quoted(written));
                yield OnDoubt.RETRY;
            }
        };
    }

    private static Unsubscribe unsubscribe(String field, @Nullable String written, Refusals refusals) {
        return switch (written) {
            case null -> Unsubscribe.NONE;
            case "none" -> Unsubscribe.NONE;
            case "one-click" -> Unsubscribe.ONE_CLICK;
            default -> {
                refusals.add(field, "must be \"none\" or \"one-click\", not " + Cleaned.quoted(written));
                yield Unsubscribe.NONE;
            }
        };
    }

    private static OnFailure onFailure(String field, @Nullable String written, Refusals refusals) {
        return switch (written) {
            case null -> OnFailure.RECORD;
            case "record" -> OnFailure.RECORD;
            case "bounce" -> OnFailure.BOUNCE;
            default -> {
                refusals.add(field, "must be \"record\" or \"bounce\", not " + Cleaned.quoted(written));
                yield OnFailure.RECORD;
            }
        };
    }

    private static @Nullable Duration expiresIn(String field, @Nullable String written, Refusals refusals) {
        if (written == null) {
            return null;
        }
        Duration read = duration(written);
        if (read == null) {
            refusals.add(field, "must be a duration such as \"10m\" or whole seconds, not " + Cleaned.quoted(written));
        } else if (read.compareTo(SHORTEST) < 0 || read.compareTo(LONGEST) > 0) {
            refusals.add(
                    field,
                    "must be from " + Durations.show(SHORTEST) + " to " + Durations.show(LONGEST) + ", not "
                            + Cleaned.quoted(written));
        }
        return read;
    }

    private static @Nullable Duration duration(String written) {
        boolean digits = !written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits && written.length() <= MOST_DIGITS) {
                return Duration.ofSeconds(Long.parseLong(written));
            }
            return written.length() > Cleaned.QUOTED ? null : Durations.parse(written);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
