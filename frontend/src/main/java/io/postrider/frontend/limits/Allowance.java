package io.postrider.frontend.limits;

import java.util.List;

/** Whether a mail may still be handed in under the limits of its key and client. */
public sealed interface Allowance {

    /**
     * It may.
     *
     * @param left of each limit there is
     */
    record Granted(List<Left> left) implements Allowance {
        public Granted {
            left = List.copyOf(left);
        }
    }

    /**
     * Not now; nothing was counted.
     *
     * @param after whole seconds after which it may
     */
    record Exceeded(String reason, long after, List<Left> left) implements Allowance {
        public Exceeded {
            left = List.copyOf(left);
        }
    }

    /**
     * What is left of a limit.
     *
     * @param name such as {@code client-rate}
     * @param quota recipients in the time
     * @param window its seconds
     * @param remaining recipients now
     * @param reset seconds until all of it is there again
     */
    record Left(String name, long quota, long window, long remaining, long reset) {}
}
