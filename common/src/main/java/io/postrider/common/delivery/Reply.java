package io.postrider.common.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP reply (RFC 5321, 4.2): three digits decide, the text is for people. The text is already cleaned (no control
 * characters) and at most 2 KB; it holds neither the code nor the enhanced status, its lines are joined by {@code "; "}.
 */
public record Reply(int code, @Nullable EnhancedStatus enhanced, String text) {

    public Reply {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("a reply code is 200 to 599, not " + code);
        }
    }

    /** Takes what {@link #toString} once wrote; empty for anything else. */
    public static Optional<Reply> ofStored(String text) {
        if (!text.matches("(?s)[2-5][0-9]{2}(?: .*)?")) {
            return Optional.empty();
        }
        int code = Integer.parseInt(text, 0, 3, 10);
        String rest = text.substring(Math.min(4, text.length()));
        Optional<EnhancedStatus> status =
                EnhancedStatus.startOf(rest).filter(found -> found.statusClass() == code / 100);
        String words = status.map(found ->
                        rest.substring(Math.min(rest.length(), found.toString().length() + 1)))
                .orElse(rest);
        return Optional.of(new Reply(code, status.orElse(null), words));
    }

    public Optional<EnhancedStatus> enhancedStatus() {
        return Optional.ofNullable(enhanced);
    }

    /** 2yz (RFC 5321, 4.2.1). */
    public boolean isPositive() {
        return code < 300;
    }

    /** 4yz: try again later. */
    public boolean isTransient() {
        return code >= 400 && code < 500;
    }

    /** 5yz: do not repeat this. */
    public boolean isPermanent() {
        return code >= 500;
    }

    @Override
    public String toString() {
        return code + (enhanced == null ? "" : " " + enhanced) + (text.isEmpty() ? "" : " " + text);
    }
}
