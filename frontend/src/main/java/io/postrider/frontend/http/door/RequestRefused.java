package io.postrider.frontend.http.door;

import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import java.util.List;

/** Ends a request where it stands; nothing was stored. The message goes to the client as it is. */
public final class RequestRefused extends RuntimeException {
    private final RefusalReason reason;
    private final List<Refusal> faults;
    private final List<Answer.Field> fields;

    public RequestRefused(RefusalReason reason, String message) {
        this(reason, message, List.of(), List.of());
    }

    /** With every fault that was found, at least one. */
    public RequestRefused(RefusalReason reason, List<Refusal> faults) {
        this(reason, Refusals.message(faults), faults, List.of());
    }

    /** With the one thing that is wrong with a request, and where: a parameter, a header field, or a JSON pointer. */
    public static RequestRefused invalid(String place, String reason) {
        return new RequestRefused(RefusalReason.INVALID, List.of(new Refusal(place, reason)));
    }

    /** For what would be put aside on the disk until it is accepted, and is not. */
    public static RequestRefused noRoom(String what) {
        return new RequestRefused(
                RefusalReason.SPOOL_FULL, "there is no room to put " + what + " aside; nothing was stored");
    }

    private RequestRefused(RefusalReason reason, String message, List<Refusal> faults, List<Answer.Field> fields) {
        super(message, null, false, false);
        this.reason = reason;
        this.faults = List.copyOf(faults);
        this.fields = List.copyOf(fields);
    }

    /** With header fields for its answer. */
    public static RequestRefused withFields(RefusalReason reason, String message, List<Answer.Field> fields) {
        return new RequestRefused(reason, message, List.of(), fields);
    }

    public RefusalReason reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** Header fields of its answer, beside those of its reason. */
    public List<Answer.Field> fields() {
        return fields;
    }

    /** What is wrong and where; empty where it is the request as a whole. */
    public List<Refusal> faults() {
        return faults;
    }
}
