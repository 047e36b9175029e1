package io.postrider.testing.smtp.received;

/** What the exchanger made of a message; it says nothing of whether the reply reached the client. */
public enum Fate {
    /** Read whole and answered 2yz: the exchanger is responsible now. */
    ACCEPTED,
    /** Read whole and answered 4yz or 5yz. */
    REFUSED,
    /** Read whole, and no reply was given that says yes or no: the client must be in doubt. */
    UNANSWERED,
    /** The final dot was never read. */
    CUT_SHORT
}
