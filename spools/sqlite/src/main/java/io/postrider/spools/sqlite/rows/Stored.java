package io.postrider.spools.sqlite.rows;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.message.TransportNeed;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** Values as the tables hold them, and back; what is stored was checked when it came in. */
public final class Stored {

    private Stored() {}

    public static byte[] id(SubmissionId id) {
        return ByteBuffer.allocate(16)
                .putLong(id.uuid().getMostSignificantBits())
                .putLong(id.uuid().getLeastSignificantBits())
                .array();
    }

    public static SubmissionId id(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new SubmissionId(new UUID(buffer.getLong(), buffer.getLong()));
    }

    public static String reversePath(ReversePath path) {
        return path.toString();
    }

    public static ReversePath reversePath(String text) {
        return text.isEmpty() ? new ReversePath.Null() : new ReversePath.ToMailbox(mailbox(text));
    }

    public static Mailbox mailbox(String text) {
        int at = text.lastIndexOf('@');
        return new Mailbox(text.substring(0, at), new Domain(text.substring(at + 1)));
    }

    public static int needs(Set<TransportNeed> needs) {
        int bits = 0;
        for (TransportNeed need : needs) {
            bits |= switch (need) {
                case EIGHT_BIT_MIME -> 1;
                case SMTPUTF8 -> 2;
            };
        }
        return bits;
    }

    public static Set<TransportNeed> needs(int bits) {
        if (bits == 0) {
            return Set.of();
        }
        Set<TransportNeed> needs = EnumSet.noneOf(TransportNeed.class);
        if ((bits & 1) != 0) {
            needs.add(TransportNeed.EIGHT_BIT_MIME);
        }
        if ((bits & 2) != 0) {
            needs.add(TransportNeed.SMTPUTF8);
        }
        return needs;
    }
}
