package io.postrider.common.interchange;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.suppression.NewSuppression;
import io.postrider.common.spool.suppression.Suppression;
import io.postrider.common.spool.suppression.SuppressionReason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file of suppressed addresses holds what; -1 for none.
 *
 * @param isNamed whether the first record names the columns, and is no entry
 */
public record SuppressionColumns(boolean isNamed, int address, int reason, int text, int expiresAt) {

    /** Those of the files that are written here. */
    public static final List<String> WRITTEN =
            List.of("address", "reason", "text", "created_at", "expires_at", "submission_id");

    private static final Set<String> ADDRESS =
            Set.of("address", "email", "emailaddress", "recipient", "recipientemail", "mail");
    private static final Set<String> REASON = Set.of("reason", "suppressionreason", "type", "bouncetype");
    private static final Set<String> TEXT = Set.of("text", "description", "error", "details", "comment", "note");
    private static final Set<String> EXPIRES_AT = Set.of("expiresat", "keepuntil");

    /** By the names in the first record; without a name for the address there, the first column holds it. */
    public static SuppressionColumns of(List<String> first) {
        List<String> names = first.stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
                .toList();
        int address = find(names, ADDRESS);
        return address < 0
                ? new SuppressionColumns(false, 0, -1, -1, -1)
                : new SuppressionColumns(
                        true, address, find(names, REASON), find(names, TEXT), find(names, EXPIRES_AT));
    }

    private static int find(List<String> names, Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The cells of an entry, in the order of {@link #WRITTEN}. */
    public static List<String> cells(Suppression entry) {
        return List.of(
                entry.address().toString(),
                entry.reason().word(),
                entry.text(),
                entry.createdAt().toString(),
                entry.expiresAt() == null ? "" : entry.expiresAt().toString(),
                entry.submission() == null ? "" : entry.submission().toString());
    }

    /**
     * An entry.
     *
     * @throws IllegalArgumentException the record cannot be read; the message says which column and why
     */
    public NewSuppression read(ClientId client, List<String> cells) {
        return new NewSuppression(
                client,
                address(cell(cells, address)),
                reason(cell(cells, reason)),
                cell(cells, text),
                null,
                expiry(cells));
    }

    private static String cell(List<String> cells, int place) {
        return place < 0 || place >= cells.size() ? "" : cells.get(place).strip();
    }

    private static Mailbox address(String text) {
        try {
            return Mailbox.parse(text);
        } catch (InvalidAddressException e) {
            throw new IllegalArgumentException("address '" + text + "': " + e.getMessage(), e);
        }
    }

    private static SuppressionReason reason(String word) {
        return ReasonWords.read(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "reason '" + word + "': must be no-such-mailbox, complained, unsubscribed or manual"));
    }

    private @Nullable Instant expiry(List<String> cells) {
        String text = cell(cells, expiresAt);
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expires_at '" + text + "': must be a moment such as 2027-01-31T12:00:00Z", e);
        }
    }
}
