package io.postrider.testing.smtp.received;

import java.util.ArrayList;
import java.util.List;

/** What one running session writes down. The session writes it, and tests read it as {@link RecordedSession}. */
public final class SessionLog {

    private final int number;
    private final Keep keep;
    private final List<String> commands = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private boolean open = true;
    private boolean underTls;
    private boolean resumed;

    SessionLog(int number, Keep keep) {
        this.number = number;
        this.keep = keep;
    }

    public int number() {
        return number;
    }

    public synchronized void command(String line) {
        if (keep == Keep.EVERYTHING) {
            commands.add(line);
        }
    }

    public synchronized void violation(String what) {
        violations.add(what);
    }

    public synchronized void underTls() {
        underTls = true;
    }

    public synchronized void resumed() {
        resumed = true;
    }

    synchronized void ended() {
        open = false;
    }

    synchronized boolean isClean() {
        return violations.isEmpty();
    }

    synchronized RecordedSession snapshot() {
        return new RecordedSession(number, open, underTls, resumed, commands, violations);
    }
}
