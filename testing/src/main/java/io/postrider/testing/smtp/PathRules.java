package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Path;
import io.postrider.testing.smtp.script.Answer;
import java.util.Locale;
import java.util.Map;

/** What a strict receiver answers to MAIL and RCPT: no parameter counts that was not offered (RFC 5321, 4.1.1.11). */
final class PathRules {

    static final Answer SYNTAX = Answer.reply(501, "5.5.4 syntax error in parameters");
    static final Answer TOO_BIG = Answer.reply(552, "5.3.4 message too big");
    private static final Answer NOT_OFFERED = Answer.reply(555, "5.5.4 parameter not offered");
    private static final Answer NOT_ASCII = Answer.reply(553, "5.6.7 address needs SMTPUTF8");

    private static final Map<String, String> MAIL_PARAMETERS = Map.of(
            "SIZE", "SIZE",
            "BODY", "8BITMIME",
            "SMTPUTF8", "SMTPUTF8",
            "RET", "DSN",
            "ENVID", "DSN",
            "AUTH", "AUTH",
            "REQUIRETLS", "REQUIRETLS",
            "MT-PRIORITY", "MT-PRIORITY");
    private static final Map<String, String> RCPT_PARAMETERS = Map.of("NOTIFY", "DSN", "ORCPT", "DSN");

    private PathRules() {}

    static Answer answerToMail(Path path, Capabilities offered) {
        if (!allOffered(path, MAIL_PARAMETERS, offered)) {
            return NOT_OFFERED;
        }
        long size = path.parameter("SIZE").map(PathRules::number).orElse(0L);
        if (size < 0) {
            return SYNTAX;
        }
        if (size > offered.maxSize().orElse(Long.MAX_VALUE)) {
            return TOO_BIG;
        }
        return isAscii(path.mailbox()) || path.parameter("SMTPUTF8").isPresent()
                ? Answer.reply(250, "2.1.0 ok")
                : NOT_ASCII;
    }

    static Answer answerToRcpt(Path path, Path reversePath, Capabilities offered) {
        if (path.mailbox().isEmpty()) {
            return SYNTAX;
        }
        if (!allOffered(path, RCPT_PARAMETERS, offered)) {
            return NOT_OFFERED;
        }
        return isAscii(path.mailbox()) || reversePath.parameter("SMTPUTF8").isPresent()
                ? Answer.reply(250, "2.1.5 ok")
                : NOT_ASCII;
    }

    private static boolean allOffered(Path path, Map<String, String> known, Capabilities offered) {
        return path.parameters().stream().allMatch(parameter -> {
            String name = parameter.replaceFirst("=.*", "").toUpperCase(Locale.ROOT);
            return offered.has(known.getOrDefault(name, name));
        });
    }

    private static long number(String digits) {
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }
}
