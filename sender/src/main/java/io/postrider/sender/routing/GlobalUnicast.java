package io.postrider.sender.routing;

import io.postrider.common.address.PublicAddress;
import java.net.InetAddress;

/** The rule for addresses that a recipient's domain chose: only global unicast ones are connected to. */
public final class GlobalUnicast {

    private GlobalUnicast() {}

    public static boolean includes(InetAddress address) {
        return PublicAddress.is(address.getAddress());
    }
}
