package io.postrider.frontend.http.clients;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.clients.Limits;
import io.postrider.common.spool.clients.Limits.Rate;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.settings.value.AddressBlock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a client or key as they are written; gathers what is wrong with them, each at its JSON pointer. */
final class Fields {
    private final ObjectNode object;
    private final Refusals faults;

    /** @param faults those found before; more are added */
    Fields(ObjectNode object, Refusals faults, String... known) {
        this.object = object;
        this.faults = faults;
        for (String name : object.propertyNames()) {
            if (!List.of(known).contains(name)) {
                wrong(name, "is an unknown field");
            }
        }
    }

    void wrong(String pointer, String reason) {
        faults.add("/" + pointer.replace("~", "~0"), reason);
    }

    /** Ends the request if anything was wrong. */
    void check() {
        if (!faults.isEmpty()) {
            throw new RequestRefused(RefusalReason.UNACCEPTABLE, faults.list());
        }
    }

    void mustHave(String name) {
        if (!object.has(name)) {
            wrong(name, "is missing");
        }
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** An address, perhaps with a name, or null. */
    @Nullable
    String author(String name) {
        String written = string(name, object.get(name), "").strip();
        if (written.isEmpty()) {
            JsonNode node = object.get(name);
            if (node != null && node.isString()) {
                wrong(name, "is empty; null takes it away");
            }
            return null;
        }
        WrittenAddress.parse("/" + name, written).check(faults);
        return written;
    }

    /** A string that must be there. */
    String text(String name) {
        mustHave(name);
        return string(name, object.get(name), "");
    }

    /** True or false; false where it is left out. */
    boolean yes(String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isBoolean()) {
            wrong(name, "must be true or false");
        }
        return value != null && value.asBoolean(false);
    }

    /** A short text for people. */
    String label(String name) {
        String text = string(name, object.get(name), "");
        if (text.length() > 100 || text.chars().anyMatch(Character::isISOControl)) {
            wrong(name, "must have at most 100 characters and no control characters");
        }
        return text;
    }

    Set<Scope> scopes(String name) {
        List<String> words = strings(name);
        if (words.isEmpty()) {
            return Grant.USUAL.scopes();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String pointer = name + "/" + i;
            Scope.ofWord(word)
                    .ifPresentOrElse(
                            scopes::add,
                            () -> wrong(pointer, "must be send, read, manage or admin, not " + Cleaned.quoted(word)));
        }
        return scopes;
    }

    List<DomainPattern> domains(String name) {
        List<DomainPattern> domains = new ArrayList<>();
        List<String> written = strings(name);
        for (int i = 0; i < written.size(); i++) {
            try {
                domains.add(DomainPattern.parse(written.get(i)));
            } catch (InvalidAddressException e) {
                wrong(name + "/" + i, Cleaned.quoted(written.get(i)) + ": " + e.getMessage());
            }
        }
        return domains;
    }

    List<String> networks(String name) {
        List<String> blocks = new ArrayList<>();
        List<String> written = strings(name);
        for (int i = 0; i < written.size(); i++) {
            try {
                blocks.add(AddressBlock.parse(written.get(i)).toString());
            } catch (IllegalArgumentException _) {
                wrong(
                        name + "/" + i,
                        "must be an IP address or a block such as 10.0.0.0/8, not " + Cleaned.quoted(written.get(i)));
            }
        }
        return blocks;
    }

    /** A time that may be left out, and is not past. */
    @Nullable
    Instant later(String name, Instant now) {
        String written = string(name, object.get(name), "");
        if (written.isEmpty()) {
            return null;
        }
        try {
            Instant at = Instant.parse(written);
            if (!at.isAfter(now)) {
                wrong(name, "lies in the past");
            }
            return at;
        } catch (DateTimeParseException _) {
            wrong(name, "must be a time such as 2027-01-01T00:00:00Z, not " + Cleaned.quoted(written));
            return null;
        }
    }

    Sandbox sandbox(String name) {
        String written = string(name, object.get(name), "none");
        try {
            return Sandbox.parse(written);
        } catch (InvalidAddressException e) {
            wrong(name, Cleaned.quoted(written) + ": " + e.getMessage());
            return new Sandbox.Capture();
        }
    }

    Limits limits(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return Limits.NONE;
        }
        if (!(node instanceof ObjectNode limits)) {
            wrong(name, "must be an object");
            return Limits.NONE;
        }
        for (String part : limits.propertyNames()) {
            if (!Set.of("rate", "per_day", "per_mail").contains(part)) {
                wrong(name + "/" + part, "is an unknown field");
            }
        }
        return new Limits(
                rate(name + "/rate", limits.get("rate")),
                count(name + "/per_day", limits.get("per_day")),
                count(name + "/per_mail", limits.get("per_mail")));
    }

    private @Nullable Rate rate(String pointer, @Nullable JsonNode node) {
        String written = string(pointer, node, "");
        try {
            return written.isEmpty() ? null : Rate.parse(written);
        } catch (IllegalArgumentException e) {
            wrong(pointer, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Integer count(String pointer, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isInt() || node.intValue() < 1) {
            wrong(pointer, "must be a whole number from 1");
            return null;
        }
        return node.intValue();
    }

    private String string(String pointer, @Nullable JsonNode node, String otherwise) {
        if (node == null || node.isNull()) {
            return otherwise;
        }
        if (!node.isString()) {
            wrong(pointer, "must be a string");
            return otherwise;
        }
        return node.stringValue();
    }

    private List<String> strings(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            wrong(name, "must be an array of strings");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            texts.add(string(name + "/" + i, node.get(i), ""));
        }
        return texts;
    }
}
