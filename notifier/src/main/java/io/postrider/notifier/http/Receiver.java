package io.postrider.notifier.http;

import io.postrider.events.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The way to one webhook, with the connections that are kept to it. For any number of threads. */
public final class Receiver implements AutoCloseable {

    /** Most servers close a connection that was idle for a minute; ours is not used as long. */
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final int ADDRESSES_TRIED = 3;

    private final WebhookClient client;
    private final WebhookUrl url;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Receiver(WebhookClient client, WebhookUrl url) {
        this.client = client;
        this.url = url;
    }

    /** Posts once and waits for the answer, a bounded time. */
    public Receipt post(Post post) throws InterruptedException {
        try (WebhookClient.Place _ = client.enter()) {
            Deadline deadline = client.deadline();
            try {
                return receipt(answer(post, deadline));
            } catch (UnreachableException e) {
                return new Receipt.Unreachable(e.why());
            } catch (IOException e) {
                return new Receipt.Unreachable(
                        deadline.isOver() ? Deadline.late().why() : reason(e));
            }
        }
    }

    private Response answer(Post post, Deadline deadline) throws IOException, UnreachableException {
        Connection kept = take();
        if (kept != null) {
            try {
                return exchange(kept, post, deadline);
            } catch (IOException e) {
                // It may have been closed before it came so far: that says nothing of the receiver.
                if (deadline.isOver()) {
                    throw e;
                }
            }
        }
        return exchange(connect(deadline), post, deadline);
    }

    private Response exchange(Connection connection, Post post, Deadline deadline) throws IOException {
        try {
            Response response = connection.exchange(url, post, deadline);
            if (response.reusable() && !closed) {
                connection.becomesIdle();
                idle.addFirst(connection);
            } else {
                connection.close();
            }
            return response;
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connect(Deadline deadline) throws IOException, UnreachableException {
        List<InetAddress> addresses = client.addresses(url, deadline);
        IOException last = new IOException("no address");
        for (InetAddress address : addresses.subList(0, Math.min(ADDRESSES_TRIED, addresses.size()))) {
            try {
                return Connection.open(url, address, client.tls(), deadline);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    /** The one last used, unless it was idle for too long; then the others were too. */
    private @Nullable Connection take() {
        Connection connection = idle.pollFirst();
        if (connection != null && connection.idleNanos() > LONGEST_IDLE_NANOS) {
            connection.close();
            closeIdle();
            return null;
        }
        return connection;
    }

    private Receipt receipt(Response response) {
        int status = response.status();
        @Nullable Duration retryAfter = client.wait(response.retryAfter());
        return switch (status) {
            case 410 -> new Receipt.Gone();
            case 408, 425, 429, 502, 503, 504 -> new Receipt.Busy(status, retryAfter);
            default -> status / 100 == 2 ? new Receipt.Taken(status) : new Receipt.Refused(status, retryAfter);
        };
    }

    private static String reason(IOException e) {
        if (e instanceof SSLException) {
            return "TLS failed: " + WebhookClient.line(e.getMessage());
        }
        return "connection failed: " + WebhookClient.line(e.getMessage());
    }

    private void closeIdle() {
        for (Iterator<Connection> all = idle.iterator(); all.hasNext(); ) {
            all.next().close();
            all.remove();
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
