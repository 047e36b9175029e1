package io.postrider.sender.health;

/** Whether a route is used. */
public enum Phase {
    SERVING,
    /** It failed too often: no mail goes by it, only knocks, whether it is back. */
    RESTING,
    /** It answered enough knocks: a few mails try it. */
    PROBING
}
