package io.postrider.bounces.report.text;

import java.util.List;

/**
 * How a kind of host writes; all in lower case, white space as single spaces.
 *
 * @param name in {@link Account#host}
 * @param signs it writes one of these, and nobody else does
 * @param delays with one of these it only says that mail is late
 * @param failures with one of these, and none of the former, it has given up
 * @param ends behind one of these comes the mail itself
 */
record HostWords(String name, List<String> signs, List<String> delays, List<String> failures, List<String> ends) {

    /** In the order in which they are looked for: some write what others wrote first. */
    static final List<HostWords> ALL = List.of(
            new HostWords(
                    "yahoo",
                    List.of("unable to deliver your message to the following address", "message from yahoo"),
                    List.of("will keep trying"),
                    List.of("unable to deliver your message"),
                    List.of("--- below this line is a copy", "--- original message", "--- forwarded message")),
            new HostWords(
                    "qmail",
                    List.of("hi. this is the ", "qmail-send program"),
                    List.of("i'm not giving up yet", "will keep trying"),
                    List.of("i wasn't able to deliver your message", "i've given up", "permanent error"),
                    List.of("--- below this line is a copy", "--- enclosed is a copy")),
            new HostWords(
                    "gmail",
                    List.of(
                            "technical details of permanent failure",
                            "technical details of temporary failure",
                            "delivery to the following recipient failed permanently",
                            "delivery to the following recipients failed permanently",
                            "delivery to the following recipient has been delayed"),
                    List.of("has been delayed", "temporary failure", "gmail will retry"),
                    List.of("failed permanently", "permanent failure", "wasn't delivered"),
                    List.of("----- original message -----")),
            new HostWords(
                    "exim",
                    List.of("this message was created automatically by mail delivery software"),
                    List.of(
                            "of its recipients after more than",
                            "has not yet been delivered",
                            "no action is required on your part"),
                    List.of(
                            "could not be delivered to one or more of its recipients",
                            "could not be delivered to all of its recipients",
                            "the following address(es) failed",
                            "this is a permanent error"),
                    List.of("------ this is a copy of", "------ the body of the message is")),
            new HostWords(
                    "sendmail",
                    List.of(
                            "----- the following addresses had",
                            "----- transcript of session follows -----",
                            "----- recipients of this delivery -----"),
                    List.of(
                            "transient non-fatal errors",
                            "could not send message for past",
                            "this is a warning message only",
                            "delivery problems"),
                    List.of("fatal errors", "unrecoverable errors", "----- transcript of session follows -----"),
                    List.of(
                            "----- original message follows -----",
                            "----- message header follows -----",
                            "----- unsent message follows -----",
                            "----- message contents follow -----")),
            new HostWords(
                    "postfix",
                    List.of("this is the mail system at host", "this is the postfix program at host"),
                    List.of("this is a warning only", "you do not need to resend your message"),
                    List.of("could not be delivered to one or more", "had to inform you", "have to inform you"),
                    List.of("---undelivered message", "reporting-mta:")),
            new HostWords(
                    "exchange",
                    List.of(
                            "did not reach some or all of the intended recipients",
                            "nicht alle empf\u00e4nger erreicht",
                            "n'a pas pu \u00eatre remis",
                            "delivery has failed to these recipients",
                            "delivery is delayed to these recipients",
                            "fehler bei der zustellung an diese empf\u00e4nger",
                            "\u00e9chec de la remise",
                            "diagnostic information for administrators",
                            "your message to the following recipients couldn't be delivered",
                            "couldn't be delivered"),
                    List.of("delivery is delayed", "hasn't been delivered yet", "will continue to try"),
                    List.of(
                            "did not reach",
                            "nicht alle empf\u00e4nger erreicht",
                            "n'a pas pu \u00eatre remis",
                            "has failed",
                            "fehler bei der zustellung",
                            "\u00e9chec de la remise",
                            "couldn't be delivered",
                            "cannot be reached",
                            "could not be reached"),
                    List.of("original message headers:", "urspr\u00fcngliche nachrichtenkopfzeilen")));

    boolean isSignOf(String words) {
        return signs.stream().anyMatch(words::contains);
    }
}
