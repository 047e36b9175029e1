package io.postrider.testing.dns;

import org.xbill.DNS.Type;

/**
 * One question that a {@link FakeDns} was asked.
 *
 * @param name in lower case, without the final dot
 * @param type as in {@link Type}
 */
public record Question(String name, int type, Transport transport) {

    /** The way a question came. */
    public enum Transport {
        UDP,
        TCP
    }

    @Override
    public String toString() {
        return name + " " + Type.string(type) + " over " + transport;
    }
}
