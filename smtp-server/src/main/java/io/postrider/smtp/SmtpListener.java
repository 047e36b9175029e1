package io.postrider.smtp;

import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.session.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for SMTP, one virtual thread a session. Closing it stops listening, tells those who wait for their next command
 * to come again (421), and lets those in the middle of a message finish, for a while.
 */
public final class SmtpListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmtpListener.class);
    private static final int BACKLOG = 512;
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final byte[] FULL =
            "421 4.3.2 Too many sessions, please come again\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final SmtpOptions options;
    private final Reception reception;
    private final LongSupplier ticker = System::nanoTime;
    private final Crowd crowd;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    private SmtpListener(ServerSocket socket, SmtpOptions options, Reception reception) {
        this.socket = socket;
        this.options = options;
        this.reception = reception;
        crowd = new Crowd(options.limits());
    }

    /**
     * Listens from now on.
     *
     * @param port 0 takes a free one
     * @throws IOException the address cannot be had
     */
    @SuppressWarnings("AddressSelection") // the first address of the name is the one to listen on
    public static SmtpListener start(String host, int port, SmtpOptions options, Reception reception)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        SmtpListener listener = new SmtpListener(socket, options, reception);
        Thread.ofPlatform().name("smtp-accept").start(listener::acceptAll);
        Thread.ofPlatform().name("smtp-watch").daemon().start(listener::watch);
        return listener;
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Sessions that are open. */
    public int sessions() {
        return crowd.size();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                receive(socket.accept());
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    // No file descriptors left: those that are in use come back.
                    log.warn("smtp=not-accepted reason=\"{}\"", e.getMessage());
                    rest(WATCH);
                }
            }
        }
    }

    /** Whoever is one too many is told so here, without a thread: a socket just opened has room for one line. */
    private void receive(Socket peer) throws IOException {
        if (crowd.enter(peer.getInetAddress())) {
            Thread.ofVirtual().name("smtp-session").start(() -> serve(peer));
            return;
        }
        try (peer) {
            log.info("smtp=full peer={}", peer.getInetAddress().getHostAddress());
            peer.getOutputStream().write(FULL);
        } catch (IOException e) {
            log.debug("smtp=not-told reason=\"{}\"", e.getMessage());
        }
    }

    private void serve(Socket peer) {
        Session session = null;
        try (peer) {
            peer.setTcpNoDelay(true);
            session = new Session(peer, options, reception, ticker);
            sessions.add(session);
            if (socket.isClosed()) {
                session.leave();
            }
            session.run();
        } catch (IOException e) {
            // The peer went away, which is its right: what was not answered was not taken.
            log.debug("smtp=lost peer={} reason=\"{}\"", peer.getInetAddress().getHostAddress(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("smtp=failed peer={}", peer.getInetAddress().getHostAddress(), e);
        } finally {
            if (session != null) {
                sessions.remove(session);
            }
            crowd.leave(peer.getInetAddress());
        }
    }

    private void watch() {
        while (!socket.isClosed() || !sessions.isEmpty()) {
            rest(WATCH);
            sessions.stream().filter(Session::isStuck).forEach(Session::cut);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            log.warn("smtp=not-closed reason=\"{}\"", e.getMessage());
        }
        sessions.forEach(Session::leave);
        long end = ticker.getAsLong() + GRACE.toNanos();
        while (!sessions.isEmpty() && ticker.getAsLong() < end) {
            rest(GLANCE);
        }
        sessions.forEach(Session::cut);
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
