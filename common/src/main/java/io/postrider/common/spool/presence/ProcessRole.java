package io.postrider.common.spool.presence;

/** Which process an instance is. */
public enum ProcessRole {
    FRONTEND,
    SENDER,
    CLEANER,
    NOTIFIER
}
