package io.postrider.smtp.options;

/**
 * How much a listener bears.
 *
 * @param messageSize octets of one message, announced by SIZE (RFC 1870)
 * @param contentLine octets of a line of content with its CRLF; RFC 5321, 4.5.3.1.6 has 1000
 * @param recipients of one transaction; one more is answered 452 (RFC 5321, 4.5.3.1.10)
 * @param sessions at once; one more is answered 421
 * @param sessionsPerAddress at once from one IPv4 address or one IPv6 /64
 * @param errors commands refused in one session before it is ended
 * @param junk commands without a message taken in between (NOOP, RSET, small chunks, …) before a session is ended
 */
public record SmtpLimits(
        long messageSize, int contentLine, int recipients, int sessions, int sessionsPerAddress, int errors, int junk) {

    public SmtpLimits {
        if (messageSize < 1 || contentLine < 2 || recipients < 1 || sessions < 1 || sessionsPerAddress < 1) {
            throw new IllegalArgumentException("a limit below its least value");
        }
    }
}
