package io.postrider.smtp.grammar;

/**
 * The argument of MAIL or RCPT (RFC 5321, 4.1.1.2 and 4.1.1.3), cut in two.
 *
 * @param path what stands between the angle brackets
 * @param rest what follows them
 */
record PathArgument(String path, String rest) {

    /** Spaces behind the colon are common though RFC 5321, 3.3 forbids them; they change nothing. */
    static PathArgument parse(String argument, String keyword) throws CommandException {
        if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
            throw syntax(keyword);
        }
        String text = argument.substring(keyword.length()).strip();
        int end = text.startsWith("<") ? closing(text) : -1;
        if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ' ')) {
            throw syntax(keyword);
        }
        return new PathArgument(text.substring(1, end), text.substring(end + 1));
    }

    private static CommandException syntax(String keyword) {
        return new CommandException("501 5.5.4 Expected " + keyword + "<address>");
    }

    private static int closing(String text) {
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i++;
                case '>' -> {
                    if (!quoted) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }
}
