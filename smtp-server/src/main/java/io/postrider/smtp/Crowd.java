package io.postrider.smtp;

import io.postrider.smtp.options.SmtpLimits;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many are here, and from where: one IPv4 address, or one IPv6 /64, which is one customer's. */
final class Crowd {
    private final SmtpLimits limits;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentMap<ByteBuffer, Integer> here = new ConcurrentHashMap<>();

    Crowd(SmtpLimits limits) {
        this.limits = limits;
    }

    /** Whether one more may come in; whoever may has to {@link #leave} again. */
    boolean enter(InetAddress address) {
        if (all.incrementAndGet() > limits.sessions()) {
            all.decrementAndGet();
            return false;
        }
        if (here.merge(origin(address), 1, Integer::sum) > limits.sessionsPerAddress()) {
            leave(address);
            return false;
        }
        return true;
    }

    void leave(InetAddress address) {
        all.decrementAndGet();
        here.computeIfPresent(origin(address), (_, count) -> count == 1 ? null : count - 1);
    }

    int size() {
        return all.get();
    }

    private static ByteBuffer origin(InetAddress address) {
        byte[] octets = address.getAddress();
        return ByteBuffer.wrap(address instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }
}
