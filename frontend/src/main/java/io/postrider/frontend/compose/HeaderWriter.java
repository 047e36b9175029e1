package io.postrider.frontend.compose;

import io.postrider.common.address.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a header section field by field, folded (RFC 5322, 2.2). Whatever a value holds, it cannot end its line: every
 * octet of a value passes {@link #put}, and nothing else but the folding itself writes a line end.
 */
public final class HeaderWriter {

    /** What a line should not exceed (RFC 5322, 2.1.1), and must not with an encoded-word in it (RFC 2047, 2: 76). */
    private static final int WISHED_LINE = 78;

    /** The longest run without a space that is written as it is, so that no line comes near the 998 octets. */
    private static final int LONGEST_WORD = 900;

    private final Octets out;
    private int lineStart;

    public HeaderWriter(Octets out) {
        this.out = out;
    }

    /** A whole field without its line end, known beforehand. */
    public void constant(byte[] field) {
        out.put(field);
        endField();
    }

    /** A value of one piece, never folded. */
    public void token(byte[] nameAndColon, String value) {
        out.put(nameAndColon);
        put(value, 0, value.length());
        endField();
    }

    /** A list of addresses, folded between them; domains are A-labels, local parts UTF-8 (RFC 6532, 3.2). */
    public void mailboxes(byte[] nameAndColon, List<Mailbox> mailboxes) {
        out.put(nameAndColon);
        boolean first = true;
        for (Mailbox mailbox : mailboxes) {
            String localPart = mailbox.localPart();
            String domain = mailbox.domain().ascii();
            if (!first) {
                put(',');
                separate(localPart.length() + domain.length() + 2);
            }
            first = false;
            put(localPart, 0, localPart.length());
            put('@');
            put(domain, 0, domain.length());
        }
        endField();
    }

    /** Text for people (RFC 5322, 2.2.1); in encoded-words where it is more than plain ASCII words. */
    public void unstructured(byte[] nameAndColon, String text) {
        out.put(nameAndColon);
        String visible = HeaderText.visible(text);
        if (HeaderText.isPlain(visible, LONGEST_WORD)) {
            words(visible);
        } else {
            EncodedWords.write(this, visible);
        }
        endField();
    }

    /** A field that is written piece by piece: its name first. */
    public void begin(byte[] nameAndColon) {
        out.put(nameAndColon);
    }

    /** A piece of a value, not folded. */
    public void piece(String text) {
        put(text, 0, text.length());
    }

    /** The field is complete. */
    public void end() {
        endField();
    }

    /** The empty line behind the last field. */
    public void endSection() {
        out.endLine();
    }

    /** The octets of the line so far. */
    public int column() {
        return out.length() - lineStart;
    }

    /** A line end and the space that makes the next line a continuation; what follows is never white space only. */
    public void fold() {
        out.endLine();
        lineStart = out.length();
        out.put((byte) ' ');
    }

    /** One octet of a value: a control character becomes a question mark, whoever let it come this far. */
    public void put(int octet) {
        boolean control = (octet >= 0 && octet < 0x20) || octet == 0x7F;
        out.put(control ? (byte) '?' : (byte) octet);
    }

    private void endField() {
        out.endLine();
        lineStart = out.length();
    }

    /** A space before so many octets, or a fold where they would not fit into the line. */
    public void separate(int next) {
        if (column() + 1 + next > WISHED_LINE) {
            fold();
        } else {
            put(' ');
        }
    }

    /** Folds at single spaces only: some readers make one space of a folded run of them. */
    private void words(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = HeaderText.endOfWord(text, start);
            if (start > 0) {
                separate(end - start);
            }
            put(text, start, end);
            start = end + 1;
        }
    }

    /** In UTF-8; characters are never narrowed to octets. */
    private void put(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                put((int) c);
            } else {
                int from = i;
                while (i + 1 < end && text.charAt(i + 1) >= 0x80) {
                    i++;
                }
                for (byte octet : text.substring(from, i + 1).getBytes(StandardCharsets.UTF_8)) {
                    put(octet);
                }
            }
        }
    }
}
