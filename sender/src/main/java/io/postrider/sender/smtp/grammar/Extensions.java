package io.postrider.sender.smtp.grammar;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a peer offered in its answer to EHLO (RFC 5321, 4.1.1.1) or LHLO (RFC 2033, 4.1); nothing after HELO. Forgotten and asked again after
 * STARTTLS (RFC 3207, 4.2). Garbage in a parameter leaves the extension without the parameter, never an error.
 */
public final class Extensions {

    /** Longer numbers than a long holds mean "no limit that matters". */
    private static final int MOST_DIGITS = 18;

    private boolean pipelining;
    private boolean eightBitMime;
    private boolean smtputf8;
    private boolean startTls;
    private boolean chunking;
    private boolean size;
    private boolean authPlain;
    private boolean authLogin;
    private boolean answersEach;
    private long sizeLimit;
    private int recipientMax;
    private int transactionMax;

    private Extensions() {}

    /** What HELO leaves: nothing. */
    public static Extensions none() {
        return new Extensions();
    }

    /** Reads the lines of a positive answer to EHLO; the first one is the greeting and names no extension. */
    public static Extensions parse(Iterable<String> lines) {
        Extensions offered = new Extensions();
        boolean greeting = true;
        for (String line : lines) {
            if (!greeting) {
                offered.add(line.strip());
            }
            greeting = false;
        }
        return offered;
    }

    /** RFC 2920. */
    public boolean pipelining() {
        return pipelining;
    }

    /** RFC 6152. */
    public boolean eightBitMime() {
        return eightBitMime;
    }

    /** RFC 6531. */
    public boolean smtputf8() {
        return smtputf8;
    }

    /** RFC 3207. */
    public boolean startTls() {
        return startTls;
    }

    /** RFC 3030. */
    public boolean chunking() {
        return chunking;
    }

    /** The same of a peer whose CHUNKING is not to be trusted. */
    public Extensions withoutChunking() {
        Extensions less = new Extensions();
        less.pipelining = pipelining;
        less.eightBitMime = eightBitMime;
        less.smtputf8 = smtputf8;
        less.startTls = startTls;
        less.authPlain = authPlain;
        less.authLogin = authLogin;
        less.answersEach = answersEach;
        less.size = size;
        less.sizeLimit = sizeLimit;
        less.recipientMax = recipientMax;
        less.transactionMax = transactionMax;
        return less;
    }

    /** The same of a peer that is spoken to in LMTP: without chunks, for what answers those have there no RFC says. */
    public Extensions inLmtp() {
        Extensions lmtp = withoutChunking();
        lmtp.answersEach = true;
        return lmtp;
    }

    /** Whether a message is answered once for each recipient that was accepted (RFC 2033, 4.2), not once for all. */
    public boolean answersEach() {
        return answersEach;
    }

    /** AUTH PLAIN (RFC 4954, RFC 4616). */
    public boolean authPlain() {
        return authPlain;
    }

    /** AUTH LOGIN, which no RFC has and some know only. */
    public boolean authLogin() {
        return authLogin;
    }

    /** RFC 1870: whether SIZE may be declared. */
    public boolean size() {
        return size;
    }

    /** The largest message the peer takes, if it said so. */
    public OptionalLong sizeLimit() {
        return sizeLimit > 0 ? OptionalLong.of(sizeLimit) : OptionalLong.empty();
    }

    /** RCPTMAX: recipients in one transaction (RFC 9422). */
    public OptionalInt recipientMax() {
        return recipientMax > 0 ? OptionalInt.of(recipientMax) : OptionalInt.empty();
    }

    /** MAILMAX: transactions in one session (RFC 9422). */
    public OptionalInt transactionMax() {
        return transactionMax > 0 ? OptionalInt.of(transactionMax) : OptionalInt.empty();
    }

    private void add(String line) {
        int space = line.indexOf(' ');
        String keyword = space < 0 ? line : line.substring(0, space);
        String parameters = space < 0 ? "" : line.substring(space + 1).strip();
        switch (keyword.toUpperCase(Locale.ROOT)) {
            case "PIPELINING" -> pipelining = true;
            case "8BITMIME" -> eightBitMime = true;
            case "SMTPUTF8" -> smtputf8 = true;
            case "STARTTLS" -> startTls = true;
            case "CHUNKING" -> chunking = true;
            case "SIZE" -> {
                size = true;
                sizeLimit = number(parameters);
            }
            case "LIMITS" -> limits(parameters);
            case "AUTH" -> mechanisms(parameters);
            default -> {
                // Extensions that we do not use.
            }
        }
    }

    private void mechanisms(String parameters) {
        for (String mechanism : parameters.toUpperCase(Locale.ROOT).split(" +", -1)) {
            authPlain |= mechanism.equals("PLAIN");
            authLogin |= mechanism.equals("LOGIN");
        }
    }

    /** RCPTDOMAINMAX is not read: an envelope has recipients of one domain, and no limit is below that (RFC 9422, 4.3). */
    private void limits(String parameters) {
        int from = 0;
        while (from < parameters.length()) {
            int space = parameters.indexOf(' ', from);
            int to = space < 0 ? parameters.length() : space;
            limit(parameters.substring(from, to).toUpperCase(Locale.ROOT));
            from = to + 1;
        }
    }

    private void limit(String item) {
        if (item.startsWith("RCPTMAX=")) {
            recipientMax = (int) Math.min(Integer.MAX_VALUE, number(item.substring(8)));
        } else if (item.startsWith("MAILMAX=")) {
            transactionMax = (int) Math.min(Integer.MAX_VALUE, number(item.substring(8)));
        }
    }

    /** The number, or 0 for none, for garbage and for more than any message or session can reach. */
    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return 0;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return 0;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
