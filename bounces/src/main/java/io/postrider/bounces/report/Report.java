package io.postrider.bounces.report;

import java.util.List;

/**
 * What a message says about recipients.
 *
 * @param recipients at least one
 */
public record Report(Form form, List<RecipientReport> recipients) {

    public Report {
        recipients = List.copyOf(recipients);
    }

    static Report of(Form form, RecipientReport recipient) {
        return new Report(form, List.of(recipient));
    }

    static Report nothing(Verdict verdict, String text) {
        return of(Form.NONE, new RecipientReport(null, null, verdict, null, text));
    }

    /**
     * What it says of the recipient that it came back for. If none of its recipients is that one, mail was forwarded: then
     * a failure or complaint goes before everything else it says.
     */
    public RecipientReport about(String mailbox) {
        for (RecipientReport recipient : recipients) {
            if (recipient.isAbout(mailbox)) {
                return recipient;
            }
        }
        RecipientReport gravest = recipients.getFirst();
        for (RecipientReport recipient : recipients) {
            if (gravity(recipient) > gravity(gravest)) {
                gravest = recipient;
            }
        }
        return gravest;
    }

    private static int gravity(RecipientReport recipient) {
        return switch (recipient.verdict()) {
            case COMPLAINED -> 3;
            case FAILED -> 2;
            case DELAYED -> 1;
            case DELIVERED, ANSWERED, UNCLEAR -> 0;
        };
    }
}
