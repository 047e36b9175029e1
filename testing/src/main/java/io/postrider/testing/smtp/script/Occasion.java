package io.postrider.testing.smtp.script;

import java.util.List;

/**
 * What the exchanger knows at the moment it must answer; a {@link Rule} may look at all of it.
 *
 * @param argument the mailbox of MAIL and RCPT without angle brackets, else the command's argument as it came
 * @param session the session in which it happens
 * @param reversePath the open transaction's reverse path, empty for the null one and before MAIL
 * @param recipients the recipients accepted so far in the open transaction
 */
public record Occasion(
        Stage stage, String argument, SessionState session, String reversePath, List<String> recipients) {

    /**
     * Where a session stands.
     *
     * @param number counted from 1 in the order in which connections were accepted
     * @param openSessions how many sessions are open at this moment, this one included
     * @param transactions how many messages were read whole in this session before
     */
    public record SessionState(int number, int openSessions, int transactions, boolean underTls) {}
}
