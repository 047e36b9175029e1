package io.postrider.smtp.reception;

import java.net.InetAddress;

/**
 * Who is at the other end.
 *
 * @param hello what it called itself in EHLO or HELO: printable, unverified
 */
public record Peer(InetAddress address, String hello, Protocol protocol) {

    /** What follows {@code with} in a Received field (RFC 3848). */
    public enum Protocol {
        SMTP,
        ESMTP,
        ESMTPS
    }

    /** The address without a host name before it. */
    public String addressText() {
        return address.getHostAddress();
    }
}
