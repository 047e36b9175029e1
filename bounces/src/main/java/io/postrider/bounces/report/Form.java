package io.postrider.bounces.report;

/** In which form a report came. */
public enum Form {
    /** A delivery status notification (RFC 3464). */
    DSN,
    /** A feedback report (RFC 5965). */
    FEEDBACK,
    /** qmail's (QSBMF), and what is written like it. */
    QMAIL,
    EXIM,
    SENDMAIL,
    EXCHANGE,
    GMAIL,
    YAHOO,
    POSTFIX,
    /** Words that can only mean a failure, by a host that is not known. */
    WORDS,
    /** None. */
    NONE
}
