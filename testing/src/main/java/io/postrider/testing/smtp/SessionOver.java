package io.postrider.testing.smtp;

import java.io.IOException;

/** The session ended as the script wanted, or because the client was gone; nothing remains to be said. */
final class SessionOver extends IOException {

    SessionOver(String how) {
        super(how);
    }
}
