package io.postrider.cli.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reply means, in plain words, by its enhanced status (RFC 3463) or else its code (RFC 5321, 4.2.3). */
final class ReplyWords {
    private static final Pattern REPLY =
            Pattern.compile("(?:([2-5]\\d\\d)[ -]?)?(?:([245])\\.(\\d{1,3}\\.\\d{1,3})\\b)?.*");
    private static final Map<String, String> BY_DETAIL = byDetail();
    private static final Map<String, String> BY_CODE = byCode();

    private ReplyWords() {}

    /** The meaning, or an empty text where the reply says no more than that it failed. */
    static String of(String reply) {
        Matcher parts = REPLY.matcher(reply.lines().findFirst().orElse(""));
        if (!parts.matches()) {
            return "";
        }
        String detail = parts.group(3);
        String code = parts.group(1);
        String meaning = detail == null ? "" : BY_DETAIL.getOrDefault(detail, "");
        if (meaning.isEmpty()) {
            return code == null ? "" : BY_CODE.getOrDefault(code, "");
        }
        boolean greylisting = "4".equals(parts.group(2)) && detail != null && detail.startsWith("7.");
        return greylisting ? meaning + " for now; it may be greylisting, which passes with another try" : meaning;
    }

    private static Map<String, String> byDetail() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("1.1", "there is no such mailbox there");
        meanings.put("1.2", "there is no such mail domain");
        meanings.put("1.3", "the address is written in a way they do not take");
        meanings.put("1.6", "the mailbox has moved");
        meanings.put("1.8", "they do not accept our sender's domain");
        meanings.put("1.10", "the domain takes no mail at all (null MX)");
        meanings.put("2.0", "something is wrong with the mailbox");
        meanings.put("2.1", "the mailbox is disabled for now or for good");
        meanings.put("2.2", "the mailbox is full");
        meanings.put("2.3", "the message is larger than the mailbox takes");
        meanings.put("3.1", "their system is full");
        meanings.put("3.2", "their system takes no mail at the moment");
        meanings.put("3.4", "the message is larger than their system takes");
        meanings.put("4.1", "nobody answered there");
        meanings.put("4.2", "the connection broke");
        meanings.put("4.3", "the name service did not answer");
        meanings.put("4.4", "no way there was found");
        meanings.put("4.5", "their system is overloaded");
        meanings.put("4.6", "a mail loop was seen");
        meanings.put("4.7", "it waited too long");
        meanings.put("5.3", "too many recipients at once; the others follow");
        meanings.put("6.3", "they cannot take 8-bit content");
        meanings.put("6.7", "they cannot take addresses beyond ASCII");
        meanings.put("7.0", "their policy does not let this mail in");
        meanings.put("7.1", "their policy does not let this mail in");
        meanings.put("7.23", "our SPF record does not allow this machine");
        meanings.put("7.25", "our address has no proper reverse name in the DNS");
        meanings.put("7.26", "our mail is not authenticated as they require (SPF, DKIM)");
        meanings.put("7.28", "they limit how much we may send");
        return meanings;
    }

    private static Map<String, String> byCode() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("421", "their server takes no mail from us at the moment");
        meanings.put("450", "the mailbox is busy, or greylisting that passes with another try");
        meanings.put("451", "their server had a fault, or greylisting that passes with another try");
        meanings.put("452", "their server has no room at the moment");
        meanings.put("550", "they refuse the mailbox or the mail");
        meanings.put("551", "the mailbox is elsewhere");
        meanings.put("552", "the message is larger than they take");
        meanings.put("553", "they do not take the address");
        meanings.put("554", "they refuse the mail");
        return meanings;
    }
}
