package io.postrider.common.spool;

import java.time.Duration;

/**
 * How to open a spool.
 *
 * @param url back end and place, e.g. {@code sqlite:data/spool.db}
 * @param freeSpaceFloor octets of free disk below which nothing new is accepted
 * @param ballast octets of a file that is freed for sender and cleaner when the disk is full
 * @param writeDeadline how long a change waits for its commit before it fails as busy
 * @param noticeInterval how often other processes' commits are looked for
 */
public record SpoolOptions(
        String url,
        long freeSpaceFloor,
        long ballast,
        Duration writeDeadline,
        Duration noticeInterval,
        SpoolListener listener) {}
