package io.postrider.frontend.http.webhooks;

import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.webhooks.Subscription;
import io.postrider.events.EventNames;
import io.postrider.events.InvalidUrlException;
import io.postrider.events.WebhookUrl;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.notifier.TargetSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a request's body, read and checked; every fault is told by its JSON pointer. */
final class WebhookFields {
    private static final int DESCRIPTION = 200;
    private static final String EVERYTHING = "*";

    private final ObjectNode object;
    private final Refusals faults;

    /** @param faults those found before; more are added */
    WebhookFields(ObjectNode object, Set<String> known, Refusals faults) {
        this.object = object;
        this.faults = faults;
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                faults.add("/" + name.replace("~", "~0").replace("/", "~1"), "is an unknown field");
            }
        }
    }

    /** Ends the request if anything was wrong. */
    void require() {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    void fault(String name, String reason) {
        faults.add("/" + name, reason);
    }

    /** The URL, checked; null if it is not there, and told if it had to be. */
    @Nullable
    String url(TargetSettings allowed, boolean needed) {
        String url = text("url");
        if (url == null) {
            if (needed && !object.has("url")) {
                fault("url", "is missing");
            }
            return null;
        }
        try {
            WebhookUrl.parse(url, allowed);
        } catch (InvalidUrlException e) {
            fault("url", e.reason());
        }
        return url;
    }

    @Nullable
    String description() {
        String text = text("description");
        if (text != null && (text.length() > DESCRIPTION || text.chars().anyMatch(Character::isISOControl))) {
            fault("description", "must be one line of at most " + DESCRIPTION + " characters");
        }
        return text;
    }

    @Nullable
    Subscription subscription() {
        JsonNode value = object.get("events");
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty()) {
            fault("events", "must be an array of types of events, or [\"*\"] for all");
            return null;
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            String name = item.isString() ? item.stringValue() : "";
            if (name.equals(EVERYTHING) && value.size() == 1) {
                return Subscription.everything();
            }
            Optional<EventType> type = EventNames.find(name);
            if (type.isPresent()) {
                types.add(type.get());
            } else {
                fault(
                        "events/" + i,
                        "must be one of " + String.join(", ", EventNames.all()) + ", not " + Cleaned.quoted(name));
            }
        }
        return types.isEmpty() ? null : Subscription.to(types);
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            fault(name, "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    @Nullable
    String text(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            fault(name, "must be a string");
            return null;
        }
        return value.stringValue();
    }

    /** Whether at least one of these is given; told if not. */
    void requireOneOf(List<String> names) {
        if (names.stream().noneMatch(object::has)) {
            faults.add("", "must hold at least one of " + String.join(", ", names));
        }
    }
}
