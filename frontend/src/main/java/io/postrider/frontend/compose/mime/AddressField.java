package io.postrider.frontend.compose.mime;

import io.postrider.frontend.compose.EncodedWords;
import io.postrider.frontend.compose.HeaderText;
import io.postrider.frontend.compose.HeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A list of addresses with names (RFC 5322, 3.4). A name is written as it is where it is plain words, quoted where it is
 * ASCII, in encoded-words otherwise: whatever it holds, it stays a name.
 */
final class AddressField {
    private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

    private AddressField() {}

    static void write(HeaderWriter header, byte[] nameAndColon, List<Correspondent> correspondents) {
        header.begin(nameAndColon);
        boolean first = true;
        for (Correspondent each : correspondents) {
            if (!first) {
                header.put(',');
            }
            write(header, each, first);
            first = false;
        }
        header.end();
    }

    private static void write(HeaderWriter header, Correspondent each, boolean first) {
        String localPart = each.mailbox().localPart();
        String domain = each.mailbox().domain().ascii();
        int length = localPart.getBytes(StandardCharsets.UTF_8).length + domain.length() + 1;
        String name = each.name();
        if (name == null || name.isBlank()) {
            if (!first) {
                header.separate(length);
            }
            header.piece(localPart + "@" + domain);
            return;
        }
        name(header, HeaderText.visible(name.strip()), first);
        header.separate(length + 2);
        header.piece("<" + localPart + "@" + domain + ">");
    }

    private static void name(HeaderWriter header, String name, boolean first) {
        if (!isAscii(name) || name.contains("=?")) {
            if (!first) {
                header.put(' ');
            }
            EncodedWords.write(header, name);
            return;
        }
        if (!isWords(name)) {
            String quoted = '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            if (!first) {
                header.separate(quoted.length());
            }
            header.piece(quoted);
            return;
        }
        boolean separates = !first;
        for (String word : name.split(" ", -1)) {
            if (separates) {
                header.separate(word.length());
            }
            header.piece(word);
            separates = true;
        }
    }

    private static boolean isAscii(String name) {
        return name.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    /** Atoms with one space between each (RFC 5322, 3.2.3). */
    private static boolean isWords(String name) {
        boolean space = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ' ' ? space : !isAtom(c)) {
                return false;
            }
            space = c == ' ';
        }
        return true;
    }

    private static boolean isAtom(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ATOM_SPECIALS.indexOf(c) >= 0;
    }
}
