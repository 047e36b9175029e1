package io.postrider.sender.routing.dns.dnssec;

import java.io.IOException;
import java.net.PortUnreachableException;

/** Why no answer came, in words; some failures of the network have none of their own. */
public final class Trouble {

    private Trouble() {}

    public static String of(Throwable cause) {
        String own = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        if (cause instanceof PortUnreachableException) {
            return "nobody listens there";
        }
        return own == null ? kind : cause instanceof IOException ? own : kind + " " + own;
    }
}
