package io.postrider.cli.doctor;

import java.util.List;

/**
 * What was found out about one thing.
 *
 * @param subject the thing, in a word or two
 * @param what what was found
 * @param advice what to do about it; empty where there is nothing to do
 * @param records the DNS records to publish, as a zone file has them
 */
record Finding(Level level, String subject, String what, String advice, List<String> records) {

    /** How good it is; the worst decides the exit code. */
    enum Level {
        OK,
        WARN,
        /** Could not be found out now. */
        UNKNOWN,
        WRONG
    }

    Finding {
        records = List.copyOf(records);
    }

    static Finding ok(String subject, String what) {
        return new Finding(Level.OK, subject, what, "", List.of());
    }

    static Finding warn(String subject, String what, String advice, String... records) {
        return new Finding(Level.WARN, subject, what, advice, List.of(records));
    }

    static Finding wrong(String subject, String what, String advice, String... records) {
        return new Finding(Level.WRONG, subject, what, advice, List.of(records));
    }

    static Finding unknown(String subject, String what) {
        return new Finding(
                Level.UNKNOWN, subject, what, "try again, or look at the name servers (sender.dns.servers)", List.of());
    }
}
