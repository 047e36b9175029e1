package io.postrider.sender.smtp;

/** How far a session came. Up to {@link #BODY} nothing was sent; with {@link #FINAL_DOT} the reply decides, or nobody. */
public enum Stage {
    CONNECT("connect"),
    GREETING("greeting"),
    HELLO("hello"),
    STARTTLS("starttls"),
    /** We said who we are. */
    AUTH("auth"),
    /** The session stood, the transaction was not begun: our own checks or the session's limits forbade it. */
    READY("ready"),
    MAIL("mail"),
    RCPT("rcpt"),
    DATA("data"),
    BODY("body"),
    FINAL_DOT("final-dot");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** The word for the ledger. */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
