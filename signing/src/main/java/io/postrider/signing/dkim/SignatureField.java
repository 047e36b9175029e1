package io.postrider.signing.dkim;

import java.nio.charset.StandardCharsets;

/** A DKIM-Signature field in writing: its tags in a fixed order, folded, and {@code b=} at the end (RFC 6376, 3.5). */
final class SignatureField {

    private static final int WISHED_LINE = 76;

    private final StringBuilder text = new StringBuilder(640);
    private int lineStart;

    /** Everything before the value of {@code b=}, which is what the signature itself covers of this field. */
    static byte[] unsigned(DkimKey key, String fieldNames, String bodyHash, long signedAt) {
        SignatureField field = new SignatureField();
        field.text.append("DKIM-Signature: v=1; a=").append(key.algorithmTag()).append("; c=relaxed/relaxed;");
        field.tag("d=" + key.domain() + ";");
        field.tag("s=" + key.selector() + ";");
        field.tag("t=" + signedAt + ";");
        field.names("h=" + fieldNames + ";");
        field.tag("bh=" + bodyHash + ";");
        field.fold();
        field.text.append("b=");
        return field.text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The value of {@code b=}, folded, and the line end of the field. */
    static byte[] value(String signature) {
        StringBuilder value = new StringBuilder(signature.length() + 32);
        int first = WISHED_LINE - " b=".length();
        int end = Math.min(first, signature.length());
        value.append(signature, 0, end);
        while (end < signature.length()) {
            int next = Math.min(end + WISHED_LINE - 1, signature.length());
            value.append("\r\n ").append(signature, end, next);
            end = next;
        }
        return value.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void tag(String tag) {
        if (text.length() - lineStart + 1 + tag.length() > WISHED_LINE) {
            fold();
        } else {
            text.append(' ');
        }
        text.append(tag);
    }

    /** May be folded behind each colon. */
    private void names(String names) {
        fold();
        int start = 0;
        while (start < names.length()) {
            int colon = names.indexOf(':', start);
            int end = colon < 0 ? names.length() : colon + 1;
            if (text.length() - lineStart + end - start > WISHED_LINE) {
                fold();
            }
            text.append(names, start, end);
            start = end;
        }
    }

    private void fold() {
        text.append("\r\n ");
        lineStart = text.length() - 1;
    }
}
