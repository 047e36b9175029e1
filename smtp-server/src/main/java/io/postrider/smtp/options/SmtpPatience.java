package io.postrider.smtp.options;

import java.time.Duration;

/**
 * How long a listener waits (RFC 5321, 4.5.3.2.7 asks for five minutes for a command).
 *
 * @param command for the next command as a whole, however slowly its octets come; also for a handshake
 * @param block for the next piece of content
 * @param leastRate octets of content a second, counted from the first minute on
 * @param session for a connection as a whole
 */
public record SmtpPatience(Duration command, Duration block, int leastRate, Duration session) {

    /** As RFC 5321, 4.5.3.2 asks. */
    public static SmtpPatience usual() {
        return new SmtpPatience(Duration.ofMinutes(5), Duration.ofMinutes(3), 500, Duration.ofHours(1));
    }

    /** How long content of this many octets may take. */
    public Duration forContent(long octets) {
        return command.plusSeconds(octets / Math.max(1, leastRate));
    }
}
