package io.postrider.signing.dkim;

import java.util.List;

/**
 * The fields that a signature covers, in its order: those of RFC 6376, 5.4.1, the MIME fields, and those that lists and
 * one-click unsubscribing need (RFC 8058, 4).
 *
 * <p>Some are <em>over-signed</em>: named once more than they occur, so that adding another one breaks the signature (RFC
 * 6376, 5.4.2 and 8.15). These are the ones by which a message that was signed once could be made to say something else:
 * who wrote it and to whom, when and about what, where answers go, and how the body is to be read. The others are signed as
 * often as they occur, for relays and mailing lists add such fields of their own without harm. Trace fields, and what is
 * removed or changed on the way by rights (Return-Path, Received, Bcc), are not signed at all.
 */
final class SignedFields {

    /** How a field is covered. */
    enum Cover {
        /** As often as it occurs, and once more: nobody can add one. */
        OVER,
        /** As often as it occurs. */
        PRESENT
    }

    /** A field by its name in lower case. */
    record Field(String name, Cover cover) {}

    /** In the order in which they stand in {@code h=}. */
    static final List<Field> ALL = List.of(
            over("from"),
            over("to"),
            over("cc"),
            over("reply-to"),
            over("subject"),
            over("date"),
            over("message-id"),
            over("mime-version"),
            over("content-type"),
            over("content-transfer-encoding"),
            present("content-id"),
            present("content-description"),
            present("sender"),
            present("in-reply-to"),
            present("references"),
            present("resent-date"),
            present("resent-from"),
            present("resent-to"),
            present("resent-cc"),
            present("list-id"),
            present("list-help"),
            present("list-unsubscribe"),
            present("list-unsubscribe-post"),
            present("list-subscribe"),
            present("list-post"),
            present("list-owner"),
            present("list-archive"),
            present("feedback-id"));

    private SignedFields() {}

    private static Field over(String name) {
        return new Field(name, Cover.OVER);
    }

    private static Field present(String name) {
        return new Field(name, Cover.PRESENT);
    }
}
