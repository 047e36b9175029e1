package io.postrider.testing.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The argument of BDAT (RFC 3030). */
record Chunk(long size, boolean last) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})( LAST)?", Pattern.CASE_INSENSITIVE);

    static Optional<Chunk> parse(String argument) {
        Matcher form = FORM.matcher(argument);
        return form.matches()
                ? Optional.of(new Chunk(Long.parseLong(form.group(1)), form.group(2) != null))
                : Optional.empty();
    }
}
