package io.postrider.frontend.smtp;

import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Reply;
import io.postrider.common.spool.SpoolException;
import io.postrider.signing.SigningException;
import java.util.Locale;

/** Why a mail gets no yes: the codes it is answered with, and the name it is counted under. */
enum SmtpRefusal {
    NOT_LOGGED_IN(530, 7, 0),
    REVERSE_PATH(553, 1, 8),
    RECIPIENT(553, 1, 2),
    MESSAGE(554, 6, 0),
    AUTHOR(550, 7, 1),
    KEY_REUSED(554, 5, 0),
    NOBODY_LEFT(554, 7, 1),
    LIMITED(451, 7, 1),
    BEYOND_LIMIT(554, 7, 1),
    NOT_SIGNED(451, 3, 0),
    UNSTORABLE(554, 3, 0),
    SPOOL_BUSY(451, 3, 2),
    SPOOL_FULL(452, 3, 1),
    SPOOL_FAILED(451, 3, 0),
    CLOSING(421, 3, 2);

    /** Characters of a reply's text: with its codes within 512 octets (RFC 5321, 4.5.3.1.5). */
    private static final int LONGEST = 480;

    private final int code;
    private final int subject;
    private final int detail;

    SmtpRefusal(int code, int subject, int detail) {
        this.code = code;
        this.subject = subject;
        this.detail = detail;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int code() {
        return code;
    }

    /** The reply with this text, which is cut, and in ASCII whatever it quotes. */
    Reply reply(String text) {
        return new Reply(code, new EnhancedStatus(code / 100, subject, detail), ascii(text));
    }

    /** Text for a reply: printable ASCII, not too long. */
    static String ascii(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String shown = c >= 0x20 && c < 0x7F ? String.valueOf(c) : String.format("\\u%04X", (int) c);
            if (line.length() + shown.length() > LONGEST - 4) {
                return line.append(" ...").toString();
            }
            line.append(shown);
        }
        return line.toString();
    }

    static SmtpRefusal of(SpoolException.Reason reason) {
        return switch (reason) {
            case BUSY -> SPOOL_BUSY;
            case FULL -> SPOOL_FULL;
            case FAILED -> SPOOL_FAILED;
            case REFUSED -> UNSTORABLE;
            case CLOSED -> CLOSING;
        };
    }

    static SmtpRefusal of(SigningException.Reason reason) {
        return switch (reason) {
            case NO_KEY, UNSIGNABLE -> MESSAGE;
            case NOT_NOW, FAILED -> NOT_SIGNED;
        };
    }
}
