package io.postrider.frontend.smtp.control;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.letter.Metadata;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.raw.ControlField;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.OnceKeys;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.Wishes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the control fields of one message ask for: what the query of a raw submission asks for over HTTP. */
public final class Asked {
    private static final String TAG = "X-Postrider-Tag";
    private static final String METADATA = "X-Postrider-Metadata";
    private static final String PRIORITY = "X-Postrider-Priority";
    private static final String EXPIRES_IN = "X-Postrider-Expires-In";
    private static final String ON_DOUBT = "X-Postrider-On-Doubt";
    private static final String ON_FAILURE = "X-Postrider-On-Failure";
    private static final String HOLD = "X-Postrider-Hold";
    private static final String SEND_AT = "X-Postrider-Send-At";
    private static final String KEY = "Idempotency-Key";

    private static final List<String> KNOWN =
            List.of(TAG, METADATA, PRIORITY, EXPIRES_IN, ON_DOUBT, ON_FAILURE, HOLD, SEND_AT, KEY);
    private static final WishNames NAMES =
            new WishNames(PRIORITY, EXPIRES_IN, ON_DOUBT, ON_FAILURE, "X-Postrider-Unsubscribe");

    private final Map<String, String> values = new HashMap<>();
    private final List<Placed> tags = new ArrayList<>();

    private Asked() {}

    /** Reads them; whatever is wrong with one is told by its name. */
    public static Asked of(List<ControlField> fields, Refusals faults) {
        Asked asked = new Asked();
        for (ControlField field : fields) {
            asked.read(field, faults);
        }
        return asked;
    }

    private void read(ControlField field, Refusals faults) {
        String name = name(field.name());
        if (name.isEmpty()) {
            faults.add(field.name(), "is no control field; these are: " + String.join(", ", KNOWN));
            return;
        }
        Optional<String> value = EncodedText.decode(field.value());
        if (value.isEmpty()) {
            faults.add(name, "has an encoded-word that cannot be read (RFC 2047): " + Cleaned.quoted(field.value()));
        } else if (name.equals(TAG)) {
            tags.add(new Placed(TAG, value.get()));
        } else if (values.put(name, value.get()) != null) {
            faults.add(name, "is there twice");
        }
    }

    /** As it is written here; empty if it is none. */
    private static String name(String written) {
        String key = written.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(key))
                .findFirst()
                .orElse("");
    }

    /**
     * All of it.
     *
     * @param digest SHA-256 of the whole request in hex, for a key of it
     */
    public Requirements requirements(Function<Asked, String> digest, Refusals faults) {
        String metadata = values.get(METADATA);
        String sendAt = values.get(SEND_AT);
        return new Requirements(
                NAMES,
                new Wishes(
                        values.get(PRIORITY),
                        values.get(EXPIRES_IN),
                        values.get(ON_DOUBT),
                        values.get(ON_FAILURE),
                        null),
                tags,
                metadata == null ? null : Metadata.read(METADATA, metadata, faults),
                sendAt == null ? null : new Placed(SEND_AT, sendAt),
                hold(faults),
                once(digest, faults));
    }

    private @Nullable String hold(Refusals faults) {
        return switch (values.getOrDefault(HOLD, "false").toLowerCase(Locale.ROOT)) {
            case "true" -> HOLD;
            case "false" -> null;
            default -> {
                faults.add(HOLD, "must be true or false");
                yield null;
            }
        };
    }

    private @Nullable OnceKey once(Function<Asked, String> digest, Refusals faults) {
        String written = values.get(KEY);
        if (written == null) {
            return null;
        }
        Optional<String> key = OnceKeys.read(written);
        if (key.isEmpty()) {
            faults.add(KEY, OnceKeys.RULE);
            return null;
        }
        return new OnceKey(key.get(), digest.apply(this));
    }

    /** Everything that was asked for but the key itself, in an order of its own: part of what makes two requests the same. */
    public String canonical() {
        StringBuilder all = new StringBuilder();
        for (String name : KNOWN) {
            if (!name.equals(KEY) && values.containsKey(name)) {
                all.append(name).append('=').append(values.get(name)).append('\n');
            }
        }
        tags.forEach(tag -> all.append(TAG).append('=').append(tag.text()).append('\n'));
        return all.toString();
    }
}
