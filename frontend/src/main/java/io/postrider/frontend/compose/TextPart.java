package io.postrider.frontend.compose;

/**
 * A text part: its own header fields and its body, encoded as little as possible. Decoded, it is the text with
 * CRLF line ends and one at its end.
 *
 * <p>Lines that begin with "From " need nothing in 7bit: mailboxes that mark them do so at delivery, behind every
 * exchanger and every check of a signature, and their readers undo it. Leading dots are the SMTP client's affair.
 */
public final class TextPart {

    /** RFC 5322, 2.1.1, without CRLF. */
    private static final int LONGEST_LINE = 998;

    /** What kind of text it is. */
    public enum Kind {
        PLAIN,
        HTML
    }

    private static final byte[] PLAIN_ASCII = Octets.ascii("Content-Type: text/plain; charset=us-ascii");
    private static final byte[] PLAIN_UTF_8 = Octets.ascii("Content-Type: text/plain; charset=utf-8");
    private static final byte[] HTML_ASCII = Octets.ascii("Content-Type: text/html; charset=us-ascii");
    private static final byte[] HTML_UTF_8 = Octets.ascii("Content-Type: text/html; charset=utf-8");

    private final Kind kind;
    private final boolean ascii;
    private final TransferEncoding encoding;
    private final byte[] body;

    private TextPart(Kind kind, boolean ascii, TransferEncoding encoding, byte[] body) {
        this.kind = kind;
        this.ascii = ascii;
        this.encoding = encoding;
        this.body = body;
    }

    public static TextPart of(String text) {
        return of(Kind.PLAIN, text);
    }

    public static TextPart of(Kind kind, String text) {
        CanonicalText canonical = new CanonicalText(text);
        byte[] octets = canonical.octets();
        if (canonical.isAscii() && !canonical.hasControls() && canonical.longestLine() <= LONGEST_LINE) {
            return new TextPart(kind, true, TransferEncoding.SEVEN_BIT, octets);
        }
        int base64Length = Base64Lines.encodedLength(octets.length);
        if (octets.length + 2 * canonical.unsafe() <= base64Length) {
            byte[] quoted = QuotedPrintable.encode(octets);
            if (quoted.length <= base64Length) {
                return new TextPart(kind, canonical.isAscii(), TransferEncoding.QUOTED_PRINTABLE, quoted);
            }
        }
        return new TextPart(kind, canonical.isAscii(), TransferEncoding.BASE64, Base64Lines.encode(octets));
    }

    boolean ascii() {
        return ascii;
    }

    public TransferEncoding encoding() {
        return encoding;
    }

    /** Encoded, with CRLF line ends; not to be written into. */
    public byte[] body() {
        return body;
    }

    public void writeFields(HeaderWriter header) {
        header.constant(
                switch (kind) {
                    case PLAIN -> ascii ? PLAIN_ASCII : PLAIN_UTF_8;
                    case HTML -> ascii ? HTML_ASCII : HTML_UTF_8;
                });
        encoding.writeField(header);
    }
}
