package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.common.spool.clients.Key;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.submission.Submitter;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The fields {@code o:…} and {@code v:…}, which composed and finished messages share. */
final class MailgunOptions {
    private static final Set<String> NO = Set.of("", "no", "false", "n", "0");
    private static final Set<String> YES = Set.of("yes", "true", "htmlonly", "y", "1");

    /** What cannot be had, by name; to say no to it is fine. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("tracking", Vocabulary.NO_TRACKING),
            Map.entry("tracking-clicks", Vocabulary.NO_TRACKING),
            Map.entry("tracking-opens", Vocabulary.NO_TRACKING),
            Map.entry("tracking-pixel-location-top", Vocabulary.NO_TRACKING),
            Map.entry(
                    "require-tls",
                    "cannot be honoured for one mail: the operator says which destinations must use TLS"),
            Map.entry(
                    "skip-verification",
                    "cannot be honoured for one mail: the operator says how certificates are checked"),
            Map.entry("deliverytime-optimize-period", "cannot be honoured: give o:deliverytime"),
            Map.entry("time-zone-localize", "cannot be honoured: give o:deliverytime"),
            Map.entry("secondary-dkim", "cannot be honoured: a mail is signed by the key of its author's domain"),
            Map.entry(
                    "secondary-dkim-public", "cannot be honoured: a mail is signed by the key of its author's domain"),
            Map.entry("sending-ip", "cannot be honoured: the operator says where mail leaves"),
            Map.entry("sending-ip-pool", "cannot be honoured: the operator says where mail leaves"),
            Map.entry("suppress-headers", "cannot be honoured: no fields are added that could be left out"),
            Map.entry("archive-to", "cannot be honoured: the message is kept here, see /v1/submissions"));

    private final Refusals faults;
    private final ObjectNode variables = JsonText.newObject();
    private boolean isTrial;

    MailgunOptions(Refusals faults) {
        this.faults = faults;
    }

    /** Takes them out of the form, into the draft; variables are set by {@link #variables}. */
    void take(MailgunForm form, Draft draft) {
        form.takeEach("o:", (name, value) -> option(name.toLowerCase(Locale.ROOT), value, draft));
        form.takeEach("v:", (name, value) -> variables.put(name, value.text()));
    }

    private void option(String name, Placed value, Draft draft) {
        String said = value.text().strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "tag", "tags" -> draft.tag(value.place(), value.text());
            case "deliverytime" -> sendAt(value, draft);
            case "testmode" -> isTrial = isYes(value, said);
            case "dkim" -> {
                if (!isYes(value, said)) {
                    faults.add(value.place(), "cannot be honoured: the operator says which mail is signed");
                }
            }
            default -> {
                if (!NO.contains(said)) {
                    faults.add(value.place(), REFUSED.getOrDefault(name, "is an unknown option"));
                }
            }
        }
    }

    private boolean isYes(Placed value, String said) {
        if (!YES.contains(said) && !NO.contains(said)) {
            faults.add(value.place(), "must be yes or no, not " + Cleaned.quoted(value.text()));
        }
        return YES.contains(said);
    }

    /** As mail has dates (RFC 5322, 3.3), the day with one digit or two; libraries differ. */
    private void sendAt(Placed value, Draft draft) {
        if (value.text().isBlank()) {
            return;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(
                    value.text().strip().replaceAll("(UTC|UT|Z)$", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME);
            draft.sendAt(value.place(), at.toString());
        } catch (DateTimeException _) {
            faults.add(
                    value.place(),
                    "must be a time such as \"Tue, 01 Jan 2030 00:00:00 GMT\" (RFC 5322, 3.3), not "
                            + Cleaned.quoted(value.text()));
        }
    }

    /** What goes back with events. */
    ObjectNode variables() {
        return variables;
    }

    /** Who hands it in: of a mail that is a test, as with a key whose mail never leaves. */
    Submitter submitter(Submitter submitter) {
        if (!isTrial) {
            return submitter;
        }
        Key key = submitter.key();
        return new Submitter(
                new Key(
                        key.number(),
                        key.client(),
                        key.hash(),
                        key.hint(),
                        key.grant().in(new Sandbox.Capture()),
                        key.standing(),
                        key.createdAt(),
                        key.usedAt()),
                submitter.address());
    }
}
