package io.postrider.cli.sink.smtp;

/**
 * How much the sink takes.
 *
 * @param messageSize octets of one message, announced by SIZE (RFC 1870)
 * @param sessions connections at once; one more is answered 421
 * @param memory octets of all messages under way together; beyond it 452
 */
public record SinkLimits(long messageSize, int sessions, long memory) {

    /** For a developer's machine: 25 MB, 200 sessions, 96 MB. */
    public static SinkLimits usual() {
        return new SinkLimits(25L << 20, 200, 96L << 20);
    }
}
