package io.postrider.notifier.duty;

import io.postrider.common.spool.presence.InstanceId;
import java.util.List;

/** Which webhooks are whose, by rendezvous hashing: when one notifier comes or goes, only what must changes hands. */
final class Share {

    private Share() {}

    /** Whether of all the living this one is to serve the webhook. */
    static boolean isOwn(long webhook, InstanceId self, List<InstanceId> living) {
        long own = weight(webhook, self);
        return living.stream()
                .noneMatch(other -> !other.equals(self) && Long.compareUnsigned(weight(webhook, other), own) > 0);
    }

    private static long weight(long webhook, InstanceId instance) {
        return mix(mix(webhook + 0x9E3779B97F4A7C15L) ^ instance.value());
    }

    /** The finish of MurmurHash3 (64 bit). */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
