package io.postrider.sender.transport;

import io.postrider.common.message.Content;
import io.postrider.common.spool.queue.Claim;
import io.postrider.common.spool.returns.PostriderId;
import java.nio.charset.StandardCharsets;

/** Writes on top of a message which envelope it was, so that whoever sees two of them sees a double. */
final class Stamp {

    private Stamp() {}

    static Content on(Content content, Claim claim) {
        String field = PostriderId.FIELD + ": " + new PostriderId(claim.submission(), claim.envelope()) + "\r\n";
        byte[] stamp = field.getBytes(StandardCharsets.US_ASCII);
        byte[] below = content.header();
        byte[] header = new byte[stamp.length + below.length];
        System.arraycopy(stamp, 0, header, 0, stamp.length);
        System.arraycopy(below, 0, header, stamp.length, below.length);
        return content.withHeader(header);
    }
}
