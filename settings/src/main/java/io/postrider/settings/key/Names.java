package io.postrider.settings.key;

import java.util.Collection;
import java.util.Optional;

/** Finds what somebody who mistyped a name most likely meant. */
final class Names {
    private Names() {}

    /** The nearest of the names, unless even that one differs in more than a third of its letters. */
    static Optional<String> nearest(String name, Collection<String> names) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : names) {
            int distance = distance(name, candidate);
            if (distance < least && distance <= Math.max(2, candidate.length() / 3)) {
                best = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to add, leave out or replace to make one name of the other; a different sign between words costs nothing. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (same(one.charAt(i - 1), other.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static boolean same(char one, char other) {
        return one == other
                || (isJoint(one) && isJoint(other))
                || Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    private static boolean isJoint(char letter) {
        return letter == '.' || letter == '-' || letter == '_';
    }
}
