package io.postrider.cli.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Whether a port of the loopback address can be had. */
public final class FreePort {
    private FreePort() {}

    /** This port if nobody listens on it, else 0, which lets the system choose one. */
    public static int orAny(int preferred) {
        try (ServerSocket probe = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException _) {
            return 0;
        }
    }
}
