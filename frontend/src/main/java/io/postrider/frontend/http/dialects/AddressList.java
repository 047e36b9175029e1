package io.postrider.frontend.http.dialects;

import io.postrider.frontend.letter.WrittenAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses in one text with commas between them (RFC 5322, 3.4), as {@code "B., Ann" <ann@example.com>, bob@example.com}. */
public final class AddressList {
    private AddressList() {}

    /** Each as it was written; none for a text with nothing but commas in it. */
    public static List<WrittenAddress> parse(String place, String written) {
        List<WrittenAddress> addresses = new ArrayList<>();
        boolean quoted = false;
        boolean bracketed = false;
        int start = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (!quoted && !bracketed && c == ',') {
                add(addresses, place, written.substring(start, i));
                start = i + 1;
            }
        }
        add(addresses, place, written.substring(start));
        return addresses;
    }

    private static void add(List<WrittenAddress> addresses, String place, String written) {
        if (!written.isBlank()) {
            addresses.add(WrittenAddress.parse(place, written));
        }
    }
}
