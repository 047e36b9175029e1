package io.postrider.smtp.session;

/** What a session does after a command. */
enum Next {
    READ_ON,
    ENCRYPT,
    CLOSE
}
