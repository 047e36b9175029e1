package io.postrider.sender.smtp;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One address of one mail exchanger.
 *
 * @param host the exchanger's name as routed: what TLS names (SNI) and checks
 * @param address where it listens, already resolved, or its socket in the file system of this machine
 */
public record Peer(String host, SocketAddress address) {

    public Peer {
        Objects.requireNonNull(host, "host is null");
        if (address instanceof InetSocketAddress internet && internet.isUnresolved()) {
            throw new IllegalArgumentException("the address of " + host + " is not resolved");
        }
    }

    /** At a socket of this machine. */
    public static Peer at(String name, Path socket) {
        return new Peer(name, UnixDomainSocketAddress.of(socket));
    }

    /** Its address and port, such as {@code 192.0.2.1:25}; null for a socket of this machine, whose name says all. */
    public @Nullable String place() {
        if (!(address instanceof InetSocketAddress internet)) {
            return null;
        }
        String number = internet.getAddress().getHostAddress();
        return (number.indexOf(':') < 0 ? number : "[" + number + "]") + ":" + internet.getPort();
    }

    @Override
    public String toString() {
        String place = place();
        return place == null ? host : host + " (" + place + ")";
    }
}
