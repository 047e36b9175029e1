package io.postrider.smtp.session;

import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpOptions;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What EHLO lists for this peer, over the channel as it is now. */
record Offer(SmtpOptions options, InetAddress address, boolean encrypted) {

    Offer encryptedNow() {
        return new Offer(options, address, true);
    }

    boolean hasStartTls() {
        return options.encryption() instanceof Encryption.OnRequest && !encrypted;
    }

    /** A secret crosses no network in clear; what stays on this machine crosses none. */
    boolean hasAuth() {
        return options.offers(Extension.AUTH) && (encrypted || address.isLoopbackAddress());
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(options.name(), "PIPELINING", "ENHANCEDSTATUSCODES"));
        lines.add("SIZE " + options.limits().messageSize());
        if (hasStartTls()) {
            lines.add("STARTTLS");
        }
        for (Extension extension : Extension.values()) {
            if (options.offers(extension) && (extension != Extension.AUTH || hasAuth())) {
                lines.add(extension.keyword());
            }
        }
        return lines;
    }
}
