package io.postrider.frontend.http.dialects.ses.mail;

import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.letter.Requirements;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.raw.RawReader.Reading;
import io.postrider.frontend.raw.RawRequest;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finished message with its envelope: what the request says of that comes first, what the message says second. */
public final class RawMail {
    private final RawIn raw;
    private final String place;
    private final Refusals faults;
    private @Nullable Placed reversePath;
    private List<Placed> recipients = List.of();

    /** @param place of the message in the request */
    public RawMail(RawIn raw, String place, Refusals faults) {
        this.raw = raw;
        this.place = place;
        this.faults = faults;
    }

    /** Where failures are reported to, perhaps with a name; the first that is given holds. */
    public void reversePath(String at, @Nullable String written) {
        if (reversePath == null && written != null && !written.isBlank()) {
            reversePath = new Placed(at, WrittenAddress.parse(at, written).address());
        }
    }

    public void recipients(List<WrittenAddress> named) {
        recipients = named.stream()
                .map(each -> new Placed(each.place(), each.address()))
                .toList();
    }

    public RawRequest request(Requirements requirements) {
        Reading reading = raw.finish();
        Placed from = reversePath;
        if (from == null && reading instanceof Reading.Sound(var message)) {
            from = new Placed(place, message.author().mailbox().toString());
        }
        List<Placed> to = recipients.isEmpty() ? raw.recipients(place) : recipients;
        if (to.isEmpty()) {
            faults.add(place, "names no recipient in To, Cc or Bcc, and the request has none beside it");
        }
        return new RawRequest(from, to, requirements, reading, Problem::line, faults.list());
    }
}
