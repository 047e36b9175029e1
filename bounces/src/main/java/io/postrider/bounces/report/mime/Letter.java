package io.postrider.bounces.report.mime;

import java.util.List;
import java.util.Optional;

/**
 * A message as far as it was read.
 *
 * @param header its own, encoded words decoded
 * @param parts in their order, however deep; not those of messages within it
 */
public record Letter(Fields header, List<Part> parts) {

    public Letter {
        parts = List.copyOf(parts);
    }

    /** The first part of this type. */
    public Optional<Part> part(String type) {
        return parts.stream().filter(part -> part.type().equals(type)).findFirst();
    }

    /** What a person would read: the first plain text, or else the first HTML without its tags. */
    public String words() {
        return part("text/plain")
                .map(Part::text)
                .filter(text -> !text.isBlank())
                .or(() -> part("text/html").map(part -> Html.toText(part.text())))
                .orElse("");
    }
}
