package io.postrider.sender.delivery;

/**
 * What the sessions of an attempt count for.
 *
 * @param site the name of what shares the limits
 * @param connections how many connections to it there may be at once, idle ones and those that say farewell with them
 * @param messagesPerSession how many messages may go over one
 */
public record Quota(String site, int connections, int messagesPerSession) {

    /** No limits but the pool's own. */
    public static final Quota NONE = new Quota("", Integer.MAX_VALUE, Integer.MAX_VALUE);
}
