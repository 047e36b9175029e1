package io.postrider.spools.sqlite.intake;

import io.postrider.common.message.Content;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages that this process has just committed, kept in memory until they are sent or the room is needed: most mail is
 * relayed within a second, and need not be read back. A copy beside the spool, never instead of it.
 */
public final class RecentMessages {

    private final long roomOctets;
    private final Map<Long, Content> contents = new LinkedHashMap<>();
    private long octets;

    public RecentMessages(long roomOctets) {
        this.roomOctets = roomOctets;
    }

    /** Called after the commit, never before: numbers of messages that were rolled back are given again. */
    synchronized void add(long message, Content content) {
        long size = content.size();
        if (size > roomOctets / 16) {
            return;
        }
        if (contents.put(message, content) == null) {
            octets += size;
        }
        Iterator<Content> oldest = contents.values().iterator();
        while (octets > roomOctets) {
            octets -= oldest.next().size();
            oldest.remove();
        }
    }

    public synchronized @Nullable Content find(long message) {
        return contents.get(message);
    }

    /** It is not needed again soon. */
    public synchronized void drop(long message) {
        Content content = contents.remove(message);
        if (content != null) {
            octets -= content.size();
        }
    }
}
