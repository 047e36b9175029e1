package io.postrider.frontend.http;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections whose request is still arriving after its deadline. An idle timeout does not: one octet now and then
 * keeps a connection from being idle for ever, and Jetty 12 does not keep its own minimum rates.
 */
final class RequestDeadline extends AbstractLifeCycle {
    private static final Set<HttpParser.State> ARRIVING =
            EnumSet.range(HttpParser.State.METHOD, HttpParser.State.TRAILER);

    private final ServerConnector connector;
    private final long nanos;
    private final long periodMillis;

    private volatile Scheduler.@Nullable Task next;

    RequestDeadline(ServerConnector connector, Duration deadline) {
        this.connector = connector;
        this.nanos = deadline.toNanos();
        this.periodMillis = Math.clamp(deadline.toMillis() / 4, 10, 1000);
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        Scheduler.Task task = next;
        if (task != null) {
            task.cancel();
        }
    }

    private void schedule() {
        next = connector.getScheduler().schedule(this::sweep, periodMillis, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (!isRunning() && !isStarting()) {
            return;
        }
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (endPoint.getConnection() instanceof HttpConnection connection && isLate(connection.getParser())) {
                endPoint.close();
            }
        }
        schedule();
    }

    private boolean isLate(HttpParser parser) {
        long began = parser.getBeginNanoTime();
        return began != 0
                && ARRIVING.contains(parser.getState())
                && System.nanoTime() - began > nanos + TimeUnit.MILLISECONDS.toNanos(periodMillis);
    }
}
