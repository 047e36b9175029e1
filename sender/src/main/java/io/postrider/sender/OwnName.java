package io.postrider.sender;

import io.postrider.settings.sender.SmtpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** What this machine and this process are called. */
final class OwnName {

    private static final String UNKNOWN = "localhost";

    private OwnName() {}

    /** The name for EHLO: the one that was set, else the machine's. */
    static String of(SmtpSettings settings) {
        String set = settings.helloName();
        return set != null ? set : host();
    }

    /** Host and process id, for people. */
    static String label() {
        return host() + " " + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException _) {
            return UNKNOWN;
        }
    }
}
