package io.postrider.common.address;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.ICUInputTooLongException;
import java.util.EnumSet;
import java.util.Set;

/**
 * Internationalised domain names as A-labels: UTS 46 with the strict ASCII rules, CheckBidi and CheckJoiners,
 * non-transitional (so that a sharp s stays one). A class of its own, so that ICU is loaded only by whoever meets such
 * a name.
 */
final class InternationalName {

    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /**
     * Left to the checks that every domain passes. Names with hyphens in the third and fourth place are registered and
     * in use, so they are allowed with and without U-labels beside them.
     */
    private static final Set<IDNA.Error> CHECKED_ELSEWHERE = EnumSet.of(
            IDNA.Error.EMPTY_LABEL, IDNA.Error.LABEL_TOO_LONG, IDNA.Error.DOMAIN_NAME_TOO_LONG, IDNA.Error.HYPHEN_3_4);

    private InternationalName() {}

    static String toAscii(String name) throws InvalidAddressException {
        IDNA.Info info = new IDNA.Info();
        StringBuilder ascii = new StringBuilder();
        try {
            UTS46.nameToASCII(name, ascii, info);
        } catch (ICUInputTooLongException _) {
            // A few characters become many when mapped, so a bound on the input does not prevent this.
            throw new InvalidAddressException("a label of the domain is longer than 63 octets");
        }
        for (IDNA.Error error : info.getErrors()) {
            if (!CHECKED_ELSEWHERE.contains(error)) {
                throw new InvalidAddressException(reason(error));
            }
        }
        return ascii.toString();
    }

    private static String reason(IDNA.Error error) {
        return switch (error) {
            case PUNYCODE, INVALID_ACE_LABEL, LABEL_HAS_DOT -> "the domain has an xn-- label that is not valid";
            case BIDI -> "the domain mixes directions of writing in a way that is not valid";
            case CONTEXTJ -> "the domain has a joiner where none may stand";
            case LEADING_COMBINING_MARK -> "a label of the domain begins with a combining mark";
            case LEADING_HYPHEN, TRAILING_HYPHEN -> "a label of the domain begins or ends with a hyphen";
            case DISALLOWED,
                    CONTEXTO_PUNCTUATION,
                    CONTEXTO_DIGITS,
                    EMPTY_LABEL,
                    LABEL_TOO_LONG,
                    DOMAIN_NAME_TOO_LONG,
                    HYPHEN_3_4 -> "the domain has a character that no domain can have";
        };
    }
}
