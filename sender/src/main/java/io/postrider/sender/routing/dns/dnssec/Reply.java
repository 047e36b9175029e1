package io.postrider.sender.routing.dns.dnssec;

import org.xbill.DNS.Message;

/** What came of a question. */
public sealed interface Reply {

    /** A definite answer, with records or without, that nobody between its zone and us can have made up if it is signed. */
    record Definite(Message message, Proof proof) implements Reply {}

    /** None, or one whose signatures are missing or wrong: not to be acted upon, whatever it says. */
    record Doubtful(String why) implements Reply {}
}
