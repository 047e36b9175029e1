package io.postrider.settings.value;

import org.jspecify.annotations.Nullable;

/** How a host and a port are written together: {@code host}, {@code host:25}, {@code [::1]:25}. */
record HostAndPort(String host, @Nullable Integer port) {

    static HostAndPort parse(String text, String expected) {
        String stripped = text.strip();
        int closing = stripped.startsWith("[") ? stripped.indexOf(']') : -1;
        int colon = stripped.indexOf(':', Math.max(closing, 0));
        String host = colon < 0 ? stripped : stripped.substring(0, colon);
        if (closing > 0) {
            host = stripped.substring(1, closing);
        }
        boolean oneColon = closing > 0 || colon == stripped.lastIndexOf(':');
        boolean wellBracketed = closing < 0
                ? !stripped.contains("[") && !stripped.contains("]")
                : colon == closing + 1 || closing == stripped.length() - 1;
        if (host.isEmpty() || !oneColon || !wellBracketed || host.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("must be " + expected + ", not '" + text + "'");
        }
        return new HostAndPort(host, colon < 0 ? null : port(stripped.substring(colon + 1), text));
    }

    static String show(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static int port(String digits, String text) {
        int port = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : -1;
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("must have a port from 0 to 65535 behind the colon, not '" + text + "'");
        }
        return port;
    }
}
