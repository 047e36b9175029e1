package io.postrider.frontend.http.dialects.postmark;

import io.postrider.common.delivery.ReplyClass;
import io.postrider.common.spool.archive.Entry;
import io.postrider.common.spool.ledger.Event;
import io.postrider.frontend.http.dialects.Mails;
import io.postrider.frontend.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recipient who did not get a mail, or did not want it, as Postmark tells of it.
 *
 * @param place of the recipient in the event
 */
record PostmarkBounce(Event event, int place, Kind kind) {

    /** More recipients are in no event. */
    private static final int PLACE_BITS = 10;

    /** Postmark's kinds, as far as we tell them apart. */
    enum Kind {
        HARD_BOUNCE("HardBounce", 1, "Hard bounce"),
        DNS_ERROR("DnsError", 256, "DNS error"),
        UNKNOWN("Unknown", 2048, "Unknown"),
        SOFT_BOUNCE("SoftBounce", 4096, "Soft bounce"),
        SPAM_COMPLAINT("SpamComplaint", 100001, "Spam complaint"),
        BLOCKED("Blocked", 100006, "ISP block");

        private final String type;
        private final int code;
        private final String title;

        Kind(String type, int code, String title) {
            this.type = type;
            this.code = code;
            this.title = title;
        }

        String type() {
            return type;
        }

        private static Kind of(@Nullable ReplyClass about) {
            return switch (about) {
                case null -> UNKNOWN;
                case BAD_MAILBOX, DISABLED_MAILBOX -> HARD_BOUNCE;
                case BAD_DOMAIN -> DNS_ERROR;
                case BLOCKED, POLICY, CONTENT, AUTHENTICATION, RELAY_DENIED, BAD_SENDER, RATE, GREYLISTED -> BLOCKED;
                case MAILBOX_FULL, TOO_LARGE, ENCRYPTION, PROTOCOL, INFRASTRUCTURE -> SOFT_BOUNCE;
                case SUPPRESSED, UNKNOWN -> UNKNOWN;
            };
        }
    }

    /** Those that an event tells of; none of one that tells of something else, or of mail that was not even tried. */
    static List<PostmarkBounce> of(Event event) {
        Optional<Kind> kind = switch (event.type()) {
            case FAILED ->
                event.about() == ReplyClass.SUPPRESSED ? Optional.empty() : Optional.of(Kind.of(event.about()));
            case BOUNCED -> Optional.of(Kind.of(event.about()));
            case EXPIRED -> Optional.of(Kind.SOFT_BOUNCE);
            case COMPLAINED -> Optional.of(Kind.SPAM_COMPLAINT);
            default -> Optional.empty();
        };
        List<PostmarkBounce> bounces = new ArrayList<>();
        for (int place = 0; kind.isPresent() && place < event.recipients().size(); place++) {
            bounces.add(new PostmarkBounce(event, place, kind.get()));
        }
        return bounces;
    }

    /** The event that an id names. */
    static long position(long id) {
        return id >> PLACE_BITS;
    }

    long id() {
        return (event.position() << PLACE_BITS) + place;
    }

    String recipient() {
        return event.recipients().get(place);
    }

    boolean isTo(String part) {
        return recipient().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /**
     * As the libraries read it.
     *
     * @param entry the mail, if it is still kept
     * @param suppressed whether the recipient is not written to any more
     */
    ObjectNode view(Optional<Entry> entry, boolean suppressed) {
        return JsonText.newObject()
                .put("RecordType", kind == Kind.SPAM_COMPLAINT ? "SpamComplaint" : "Bounce")
                .put("ID", id())
                .put("Type", kind.type)
                .put("TypeCode", kind.code)
                .put("Name", kind.title)
                .put(
                        "Tag",
                        entry.map(Entry::tags)
                                .filter(tags -> !tags.isEmpty())
                                .map(List::getFirst)
                                .orElse(""))
                .put("MessageID", Mails.dashed(event.submission()))
                .put("ServerID", 0)
                .put("MessageStream", "outbound")
                .put("Description", event.type().name().toLowerCase(Locale.ROOT))
                .put("Details", event.text())
                .put("Email", recipient())
                .put("From", entry.map(Entry::reversePath).orElse(""))
                .put("BouncedAt", PostmarkDoor.time(event.at()))
                .put("DumpAvailable", false)
                .put("Inactive", suppressed)
                .put("CanActivate", suppressed)
                .put("Subject", "");
    }
}
