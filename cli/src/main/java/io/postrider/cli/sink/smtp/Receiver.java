package io.postrider.cli.sink.smtp;

/** Is told what the sink does. Called by many sessions at once; the peer waits while it runs. */
public interface Receiver {

    /**
     * A message is whole; 250 is answered when this returns.
     *
     * @throws RuntimeException it could not be kept: the peer is told to come again
     */
    void received(ReceivedMessage message);

    /** A message was not taken, because it asked for that or had no room. */
    void turnedAway(String reversePath, String what);
}
