package io.postrider.settings.key;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who mistyped a name most likely meant. */
final class NearestName {
    private NearestName() {}

    /** The nearest of the names, unless even that one differs in more than a third of its letters. */
    static Optional<String> of(String name, Collection<String> names) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : names) {
            int distance = isShortFor(name, candidate) ? 1 : distance(name, candidate);
            if (distance < least && distance <= Math.max(2, candidate.length() / 3)) {
                best = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether only whole words are missing: sender.interval for sender.retry.interval. */
    private static boolean isShortFor(String name, String candidate) {
        List<String> words = words(name);
        Iterator<String> longer = words(candidate).iterator();
        for (String word : words) {
            boolean found = false;
            while (!found && longer.hasNext()) {
                found = longer.next().equals(word);
            }
            if (!found) {
                return false;
            }
        }
        return words.size() > 1;
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[._-]", -1));
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
