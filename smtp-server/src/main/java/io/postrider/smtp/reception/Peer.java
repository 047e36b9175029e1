package io.postrider.smtp.reception;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end.
 *
 * @param hello what it called itself in EHLO or HELO: printable, unverified
 * @param identity who it is by AUTH; null if nobody asked, or it is nobody
 */
public record Peer(
        InetAddress address,
        String hello,
        Protocol protocol,
        @Nullable Identity identity) {

    /** What follows {@code with} in a Received field (RFC 3848). */
    public enum Protocol {
        SMTP,
        ESMTP,
        ESMTPS,
        ESMTPA,
        ESMTPSA;

        /** The same by a peer that is known. */
        Protocol authenticated() {
            return switch (this) {
                case SMTP, ESMTP, ESMTPA -> ESMTPA;
                case ESMTPS, ESMTPSA -> ESMTPSA;
            };
        }
    }

    /** The same, known to be this one. */
    public Peer known(Identity other) {
        return new Peer(address, hello, protocol.authenticated(), other);
    }

    /** The address without a host name before it. */
    public String addressText() {
        return address.getHostAddress();
    }
}
