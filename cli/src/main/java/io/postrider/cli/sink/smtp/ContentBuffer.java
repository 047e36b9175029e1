package io.postrider.cli.sink.smtp;

import java.util.Arrays;

/** Content while it is received; forgets it all when it becomes too large for the sink or for the memory left. */
final class ContentBuffer implements AutoCloseable {

    /** Whether the content is whole. */
    enum Fit {
        WHOLE,
        OVER_LIMIT,
        NO_MEMORY
    }

    private final long limit;
    private final OctetBudget budget;
    private byte[] octets = new byte[0];
    private int length;
    private Fit fit = Fit.WHOLE;

    ContentBuffer(long limit, OctetBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    void add(int octet) {
        if (fit == Fit.WHOLE && (length < octets.length || grow())) {
            octets[length++] = (byte) octet;
        }
    }

    Fit fit() {
        return fit;
    }

    byte[] toOctets() {
        return Arrays.copyOf(octets, length);
    }

    @Override
    public void close() {
        budget.giveBack(octets.length);
        octets = new byte[0];
        length = 0;
    }

    private boolean grow() {
        int larger = (int) Math.min(limit, Math.max(8 * 1024L, 2L * octets.length));
        if (larger <= octets.length) {
            return lose(Fit.OVER_LIMIT);
        }
        if (!budget.take(larger - octets.length)) {
            return lose(Fit.NO_MEMORY);
        }
        octets = Arrays.copyOf(octets, larger);
        return true;
    }

    private boolean lose(Fit reason) {
        fit = reason;
        close();
        return false;
    }
}
