package io.postrider.cli.sink.smtp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers which messages came before for which recipients; the oldest are forgotten when there are too many. */
final class SeenOnce {
    private static final int MOST = 100_000;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this message comes for the first time for at least one of these recipients. */
    synchronized boolean firstTime(String content, String messageIdHeader, List<String> recipients) {
        String message = messageIdHeader.isEmpty() ? content.hashCode() + "/" + content.length() : messageIdHeader;
        boolean first = false;
        for (String recipient : recipients) {
            first |= seen.put(message + " " + recipient, true) == null;
        }
        return first;
    }
}
