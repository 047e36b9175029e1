package io.postrider.common.spool.suppression;

/**
 * What became of addresses that were to be suppressed.
 *
 * @param added those that were free before
 * @param extended those that were suppressed for a shorter time; the new reason holds
 * @param unchanged those that were suppressed for as long or longer; the old reason holds
 */
public record Entered(int added, int extended, int unchanged) {

    public static final Entered NONE = new Entered(0, 0, 0);

    public Entered plus(Entered more) {
        return new Entered(added + more.added, extended + more.extended, unchanged + more.unchanged);
    }
}
