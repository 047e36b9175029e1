package io.postrider.smtp.options;

import java.util.Set;

/**
 * What a listener offers, and how much and how long it bears.
 *
 * @param name this host as greeting and EHLO give it
 */
public record SmtpOptions(
        String name, Set<Extension> extensions, Encryption encryption, SmtpLimits limits, SmtpPatience patience) {

    public SmtpOptions {
        extensions = Set.copyOf(extensions);
    }

    public boolean offers(Extension extension) {
        return extensions.contains(extension);
    }
}
