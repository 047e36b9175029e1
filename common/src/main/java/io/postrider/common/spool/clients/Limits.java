package io.postrider.common.spool.clients;

import org.jspecify.annotations.Nullable;

/**
 * How much a client, or one key, may hand in; counted in recipients. What is null is not limited.
 *
 * @param perDay in a day of UTC
 * @param perMail of one submission
 */
public record Limits(
        @Nullable Rate rate,
        @Nullable Integer perDay,
        @Nullable Integer perMail) {

    /** No limits but those of the system. */
    public static final Limits NONE = new Limits(null, null, null);

    /**
     * So many in that time, and that many at once after a rest.
     *
     * @param seconds 1, 60 or 3600
     */
    public record Rate(int recipients, int seconds) {

        public Rate {
            if (recipients < 1 || unit(seconds).isEmpty()) {
                throw new IllegalArgumentException("must be a number from 1 with /s, /m or /h, such as 100/m");
            }
        }

        /** Reads {@code 100/m}: so many a second (s), minute (m) or hour (h). */
        public static Rate parse(String text) {
            if (!text.matches("\\d{1,9}/[smh]")) {
                throw new IllegalArgumentException("must be a number from 1 with /s, /m or /h, such as 100/m");
            }
            int slash = text.indexOf('/');
            int seconds = switch (text.charAt(slash + 1)) {
                case 's' -> 1;
                case 'm' -> 60;
                default -> 3600;
            };
            return new Rate(Integer.parseInt(text.substring(0, slash)), seconds);
        }

        private static String unit(int seconds) {
            return switch (seconds) {
                case 1 -> "s";
                case 60 -> "m";
                case 3600 -> "h";
                default -> "";
            };
        }

        @Override
        public String toString() {
            return recipients + "/" + unit(seconds);
        }
    }

    public Limits {
        if ((perDay != null && perDay < 1) || (perMail != null && perMail < 1)) {
            throw new IllegalArgumentException("must be a number from 1");
        }
    }
}
