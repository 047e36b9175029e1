package io.postrider.sender.routing;

import io.postrider.common.delivery.EnhancedStatus;
import java.net.InetAddress;
import java.util.List;

/** The addresses of an exchanger, as far as they can be had and may be used. */
public sealed interface Addresses {

    /** These, in the order in which they are tried. */
    record Found(List<InetAddress> inOrder) implements Addresses {
        public Found {
            inOrder = List.copyOf(inOrder);
        }
    }

    /** The name system is sure that it has none. */
    record None(String text) implements Addresses {}

    /** None that may be used, but another view of the name system, or of the rules, may have one: worth another try. */
    record Barred(EnhancedStatus status, String text) implements Addresses {}

    /** Nobody could say now. */
    record Unknown(String text) implements Addresses {}
}
