package io.postrider.cli.webhook;

import java.util.Locale;

/** What can be done to a webhook by its id alone. */
enum Act {
    TEST("Send a test, which tells of no event; see what came of it with `webhook attempts`."),
    ROTATE("Give it a new secret and print that; the old one signs too for another day."),
    ENABLE("Deliver to it again, from where it had come to."),
    DISABLE("Deliver to it no more until it is enabled."),
    REMOVE("Remove it, with all that was still to be sent to it.");

    private final String header;

    Act(String header) {
        this.header = header;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String header() {
        return header;
    }
}
