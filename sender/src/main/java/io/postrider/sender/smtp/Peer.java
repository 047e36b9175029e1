package io.postrider.sender.smtp;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * One address of one mail exchanger.
 *
 * @param host the exchanger's name as routed: what TLS names (SNI) and checks
 * @param address where it listens, already resolved
 */
public record Peer(String host, InetSocketAddress address) {

    public Peer {
        Objects.requireNonNull(host, "host is null");
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("the address of " + host + " is not resolved");
        }
    }

    @Override
    public String toString() {
        return host + " (" + address.getAddress().getHostAddress() + ":" + address.getPort() + ")";
    }
}
