package io.postrider.settings.route;

import io.postrider.settings.value.ExchangerAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a store of mail takes it by LMTP. */
public sealed interface StoreAddress {

    /** At a port of a host: {@code store.example}, {@code store.example:2424}. */
    record OnHost(ExchangerAddress host) implements StoreAddress {
        @Override
        public String toString() {
            return host.toString();
        }
    }

    /** At a socket in the file system of this machine: {@code unix:/run/dovecot/lmtp}. */
    record Socket(Path path) implements StoreAddress {
        @Override
        public String toString() {
            return UNIX + path;
        }
    }

    /** What the path of a socket is written behind. */
    String UNIX = "unix:";

    /** What Linux takes, in octets. */
    int LONGEST_PATH = 107;

    /** The port of SMTP, at which nobody may speak LMTP (RFC 2033, 5). */
    int SMTP = 25;

    static StoreAddress parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith(UNIX)) {
            return socket(stripped.substring(UNIX.length()));
        }
        if (stripped.contains("/")) {
            throw new IllegalArgumentException("must have " + UNIX
                    + " before the path of a socket, such as unix:/run/dovecot/lmtp, not '" + text + "'");
        }
        ExchangerAddress host = ExchangerAddress.parse(stripped);
        if (host.portOr(0) == SMTP) {
            throw new IllegalArgumentException(
                    "must not have port 25, which is for SMTP alone (RFC 2033, 5): '" + text + "'");
        }
        return new OnHost(host);
    }

    private static Socket socket(String name) {
        try {
            Path path = Path.of(name);
            if (path.isAbsolute() && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
                return new Socket(path);
            }
        } catch (InvalidPathException _) {
            // As bad as one that is not absolute.
        }
        throw new IllegalArgumentException("must have the whole path of a socket behind " + UNIX + ", of no more than "
                + LONGEST_PATH + " octets, such as unix:/run/dovecot/lmtp, not '" + name + "'");
    }
}
