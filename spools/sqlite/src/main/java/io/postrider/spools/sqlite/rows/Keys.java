package io.postrider.spools.sqlite.rows;

/**
 * The arithmetic of row numbers: a child's number is its parent's, shifted, plus its place, so that the children of a
 * parent are a range of the primary key and need no index.
 */
public final class Keys {

    private static final int PLACE_BITS = 10;
    private static final int PART_BITS = 12;

    /** A body has fewer parts than this. */
    public static final int PARTS = 1 << PART_BITS;

    private Keys() {}

    public static long envelope(long submission, int place) {
        return (submission << PLACE_BITS) + place;
    }

    public static long submissionOf(long envelope) {
        return envelope >> PLACE_BITS;
    }

    public static long recipient(long envelope, int number) {
        return (envelope << PLACE_BITS) + number;
    }

    /** Which of its submission's envelopes it is. */
    public static int placeOf(long envelope) {
        return (int) (envelope & ((1 << PLACE_BITS) - 1));
    }

    public static int numberOf(long recipient) {
        return (int) (recipient & ((1 << PLACE_BITS) - 1));
    }

    /** The parent of a child. */
    public static long parentOf(long child) {
        return child >> PLACE_BITS;
    }

    public static long firstOf(long parent) {
        return parent << PLACE_BITS;
    }

    /** The last number a child of the parent can have. */
    public static long lastOf(long parent) {
        return ((parent + 1) << PLACE_BITS) - 1;
    }

    public static long bodyPart(long message, int part) {
        return (message << PART_BITS) + part;
    }
}
