package io.postrider.sender.smtp;

/** The last word of whoever owns the claim. */
@FunctionalInterface
public interface FinalDotGate {

    /**
     * Asked once per transaction when the message is ready to be ended, before the final dot is given to the socket. On no
     * the connection is dropped without the dot: surely not sent.
     */
    boolean mayTransmit();
}
