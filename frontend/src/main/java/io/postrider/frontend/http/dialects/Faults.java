package io.postrider.frontend.http.dialects;

import io.postrider.frontend.http.body.FileReader;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.refusal.Refusal;
import java.util.stream.Collectors;

/** A no as vendors' libraries show it: one sentence, in which each fault has its field. */
public final class Faults {
    private Faults() {}

    /** Every fault, each at its place: {@code to[1]: there is no @ in it; subject: is missing}. */
    public static String text(RequestRefused refused, FileReader.Names names) {
        return refused.faults().isEmpty()
                ? refused.text()
                : refused.faults().stream().map(fault -> text(fault, names)).collect(Collectors.joining("; "));
    }

    /** One fault at its place. */
    public static String text(Refusal fault, FileReader.Names names) {
        String field = field(names.place(fault.field()));
        return field.isEmpty() ? fault.reason() : field + ": " + fault.reason();
    }

    /** A place as programmers write it; empty for the request as a whole. */
    public static String field(String place) {
        if (place.startsWith("?") || place.startsWith(":")) {
            return place.substring(1);
        }
        if (place.startsWith("@")) {
            return "line " + place.substring(1);
        }
        StringBuilder field = new StringBuilder();
        for (String part : place.split("/", -1)) {
            if (!part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                field.append('[').append(part).append(']');
            } else if (!part.isEmpty()) {
                field.append(field.isEmpty() ? "" : ".")
                        .append(part.replace("~1", "/").replace("~0", "~"));
            }
        }
        return field.toString();
    }
}
