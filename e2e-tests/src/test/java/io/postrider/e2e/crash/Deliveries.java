package io.postrider.e2e.crash;

import static org.awaitility.Awaitility.await;

import io.postrider.e2e.http.Api;
import io.postrider.e2e.load.Load;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Waits for the end of a load's deliveries. */
final class Deliveries {

    private Deliveries() {}

    /** Waits until the system says of every acknowledged submission that it is sent. */
    static void awaitAllSent(Api api, Load load, Duration atMost) {
        Set<String> left = new TreeSet<>(load.acknowledged().keySet());
        await("all of " + left.size() + " submissions to be sent")
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    while (!left.isEmpty() && api.status(left.iterator().next()).equals("sent")) {
                        left.remove(left.iterator().next());
                    }
                    return left.isEmpty();
                });
    }
}
