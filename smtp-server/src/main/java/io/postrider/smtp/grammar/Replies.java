package io.postrider.smtp.grammar;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;

/** Replies as they are written: {@code "550 5.1.1 No such mailbox"}. */
public final class Replies {

    private Replies() {}

    /** Reads a reply of three digits, an enhanced status and words; texts are the program's own, never a peer's. */
    public static Reply of(String line) {
        int code = Integer.parseInt(line.substring(0, 3));
        String[] parts = line.substring(4).split(" ", 2);
        String[] status = parts[0].split("\\.", -1);
        if (status.length != 3 || parts.length != 2) {
            return new Reply(code, null, line.substring(4));
        }
        EnhancedStatus enhanced = new EnhancedStatus(
                Integer.parseInt(status[0]), Integer.parseInt(status[1]), Integer.parseInt(status[2]));
        return new Reply(code, enhanced, parts[1]);
    }
}
