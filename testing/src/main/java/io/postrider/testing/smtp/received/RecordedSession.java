package io.postrider.testing.smtp.received;

import java.util.List;

/**
 * One session as it was when asked for.
 *
 * @param resumed whether its TLS went on with the keys of an earlier session
 * @param commands as received, without their line ends; empty unless {@link Keep#EVERYTHING} is kept
 * @param violations what the client did against the protocol, in words
 */
public record RecordedSession(
        int number, boolean open, boolean underTls, boolean resumed, List<String> commands, List<String> violations) {

    public RecordedSession {
        commands = List.copyOf(commands);
        violations = List.copyOf(violations);
    }
}
