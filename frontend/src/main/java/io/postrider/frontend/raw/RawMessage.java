package io.postrider.frontend.raw;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.message.TransportNeed;
import io.postrider.frontend.compose.Composed;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.compose.mime.Stowed;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that was read, checked and cleaned: what is left of its octets stays as it was. */
public final class RawMessage {
    private static final byte[] DATE = Octets.ascii("Date: ");
    private static final byte[] MESSAGE_ID = Octets.ascii("Message-ID: ");

    private final RawHeader header;
    private final Stowed body;
    private final Set<TransportNeed> needs;

    RawMessage(RawHeader header, Stowed body, Set<TransportNeed> needs) {
        this.header = header;
        this.body = body;
        this.needs = Set.copyOf(needs);
    }

    /** Its From field. */
    public Named author() {
        return header.from();
    }

    /** What its header fields say to this system, where they are read. */
    public List<ControlField> controls() {
        return List.copyOf(header.controlFields());
    }

    /** All that is left of it goes through the digest. */
    public void digest(MessageDigest digest) {
        Content content = body.below(header.octets());
        digest.update(content.header());
        content.bodyParts().forEach(digest::update);
    }

    /** Its Sender field, if it has one. */
    public Optional<Named> sender() {
        return Optional.ofNullable(header.sender());
    }

    /**
     * Its final octets: where there is no Message-ID it gets this one, where there is no Date that one. Both stand before
     * what it has itself.
     *
     * @param trace lines that stand before everything
     * @param messageId brackets and all
     * @param date null to leave the field to whoever sends it
     * @param envelope who it comes from and goes to
     */
    public Composed composed(byte[] trace, String messageId, @Nullable Instant date, Iterable<Mailbox> envelope) {
        Octets octets = new Octets(trace.length + header.octets().length + 160);
        octets.put(trace);
        if (!header.isDated() && date != null) {
            octets.put(DATE);
            octets.put(Octets.ascii(OriginationDate.of(date)));
            octets.endLine();
        }
        if (!header.isIdentified()) {
            octets.put(MESSAGE_ID);
            octets.put(Octets.ascii(messageId));
            octets.endLine();
        }
        octets.put(header.octets());
        octets.endLine();
        return new Composed(body.below(octets.toArray()), needs(envelope));
    }

    private Set<TransportNeed> needs(Iterable<Mailbox> envelope) {
        for (Mailbox mailbox : envelope) {
            if (mailbox.needsSmtputf8()) {
                Set<TransportNeed> more = EnumSet.of(TransportNeed.SMTPUTF8);
                more.addAll(needs);
                return more;
            }
        }
        return needs;
    }
}
