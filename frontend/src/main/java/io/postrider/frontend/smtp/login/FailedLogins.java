package io.postrider.frontend.smtp.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Failed logins of the last minutes by where they came from: one IPv4 address, or one IPv6 /64, which is one customer's. Those
 * of many strangers push out the oldest, so that memory is bounded.
 */
final class FailedLogins {
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int ORIGINS = 10_000;

    /** The failures that began at a moment. */
    private record Failures(long since, int count) {}

    private final int most;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ByteBuffer, Failures> failures = new LinkedHashMap<>();

    FailedLogins(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Whether nobody there is heard for now. All programs of this machine share an address, so those always are. */
    boolean areTooManyFrom(InetAddress address) {
        lock.lock();
        try {
            return !address.isLoopbackAddress() && countOf(failures.get(origin(address))) >= most;
        } finally {
            lock.unlock();
        }
    }

    /** One more; says how many there were within the window. */
    int add(InetAddress address) {
        lock.lock();
        try {
            ByteBuffer origin = origin(address);
            Failures before = failures.get(origin);
            int count = countOf(before) + 1;
            long since = count == 1 || before == null ? nanoTime.getAsLong() : before.since();
            failures.putLast(origin, new Failures(since, count));
            if (failures.size() > ORIGINS) {
                failures.pollFirstEntry();
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private int countOf(@Nullable Failures known) {
        return known == null || nanoTime.getAsLong() - known.since() > WINDOW.toNanos() ? 0 : known.count();
    }

    private static ByteBuffer origin(InetAddress address) {
        byte[] octets = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
