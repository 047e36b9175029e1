package io.postrider.frontend.suppression;

import io.postrider.common.address.Mailbox;
import io.postrider.common.spool.clients.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which addresses were ever suppressed, in twelve bits for each: of one that was it always says so, of others it is wrong for
 * one in forty at most (a Bloom filter). Layers, each twice as large as the one before, so that it grows without being made
 * anew; together they have at most 16 MB, for about eleven million addresses. Beyond that it is wrong more often, which costs
 * look-ups and nothing else. One thread adds while any number of others ask.
 */
final class SuppressionFilter {

    private static final int FIRST_WORDS = 1 << 10;
    private static final int BITS_EACH = 12;
    private static final int PROBES = 6;
    private static final int MOST_WORDS = 2 << 20;

    private static final class Layer {
        private final AtomicLongArray words;
        private int count;

        Layer(int words) {
            this.words = new AtomicLongArray(words);
        }

        boolean isFull() {
            return (long) count * BITS_EACH >= (long) words.length() * Long.SIZE;
        }

        void add(long hash) {
            count++;
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                int word = (int) (bit >>> 6);
                words.setRelease(word, words.getPlain(word) | 1L << bit);
            }
        }

        boolean has(long hash) {
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                if ((words.getAcquire((int) (bit >>> 6)) & 1L << bit) == 0) {
                    return false;
                }
            }
            return true;
        }

        /** The number of words is a power of two. */
        private long bit(long hash, int probe) {
            return mix(hash + probe * 0x9E3779B97F4A7C15L) & ((long) words.length() * Long.SIZE - 1);
        }
    }

    private final long mostOctets;
    private volatile List<Layer> layers = List.of();

    SuppressionFilter() {
        this(MOST_WORDS);
    }

    SuppressionFilter(int mostWords) {
        mostOctets = (long) Long.BYTES * mostWords;
    }

    /** Whether nothing was ever added: then most mail need not even be hashed. */
    boolean isEmpty() {
        return layers.isEmpty();
    }

    /** Called by one thread. */
    void add(ClientId client, Mailbox address) {
        List<Layer> now = layers;
        if (now.isEmpty()
                || (now.getLast().isFull()
                        && octets() + 16L * now.getLast().words.length() <= mostOctets)) {
            List<Layer> more = new ArrayList<>(now);
            more.add(new Layer(
                    now.isEmpty() ? FIRST_WORDS : 2 * now.getLast().words.length()));
            layers = List.copyOf(more);
        }
        layers.getLast().add(hash(client, address));
    }

    boolean mayHave(ClientId client, Mailbox address) {
        long hash = hash(client, address);
        for (Layer layer : layers) {
            if (layer.has(hash)) {
                return true;
            }
        }
        return false;
    }

    /** What it takes in memory. */
    long octets() {
        return layers.stream().mapToLong(layer -> 8L * layer.words.length()).sum();
    }

    private static long hash(ClientId client, Mailbox address) {
        long hash = mix(client.value() + 0xcbf29ce484222325L);
        hash = hash(hash, address.localPart());
        hash = (hash ^ '@') * 0x100000001b3L;
        return mix(hash(hash, address.domain().ascii()));
    }

    private static long hash(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finish of MurmurHash3: every bit of the value moves every bit of the result. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
