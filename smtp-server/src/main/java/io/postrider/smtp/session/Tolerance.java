package io.postrider.smtp.session;

import io.postrider.smtp.options.SmtpLimits;

/** How much nonsense a session may still bring before it is ended. */
final class Tolerance {
    private final SmtpLimits limits;
    private int errors;
    private int junk;

    Tolerance(SmtpLimits limits) {
        this.limits = limits;
    }

    /** A command was refused. */
    void error() {
        errors++;
    }

    /** A command came that leads to no message by itself. */
    void junk() {
        junk++;
    }

    /** A message was taken; errors stay. */
    void earned() {
        junk = 0;
    }

    boolean isSpent() {
        return errors >= limits.errors() || junk >= limits.junk();
    }
}
