package io.postrider.spools.sqlite.intake;

import io.postrider.common.address.Domain;
import io.postrider.common.address.Mailbox;

/**
 * By which recipients are found: a hash of the domain above, a hash of the local part below, so that a domain is a range.
 * Who finds by it compares the mailbox itself besides.
 */
public final class Sought {

    /** No submission has a number as great, and its children's numbers are still numbers. */
    public static final long BEYOND = 1L << 42;

    private static final int SEED = 0x811C9DC5;
    private static final int PRIME = 0x01000193;

    /** Submissions whose recipients stand together in the index. */
    public static final int SUBMISSIONS_BITS = 9;

    private Sought() {}

    public static long mailbox(Mailbox mailbox) {
        return first(mailbox.domain()) | (hash(mailbox.localPart()) & 0xFFFF_FFFFL);
    }

    /** The least value that a mailbox at this domain has. */
    public static long first(Domain domain) {
        return (long) hash(domain.ascii()) << 32;
    }

    /** The greatest. */
    public static long last(Domain domain) {
        return first(domain) | 0xFFFF_FFFFL;
    }

    /** FNV-1a. The values are stored: it never changes. */
    private static int hash(String text) {
        int hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }
}
