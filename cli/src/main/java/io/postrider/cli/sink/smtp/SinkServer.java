package io.postrider.cli.sink.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A sink that listens. Closing it ends every session where it stands. */
public final class SinkServer implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofMinutes(30);

    private final ServerSocket listener;
    private final SinkContext context;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SinkServer(ServerSocket listener, SinkContext context) {
        this.listener = listener;
        this.context = context;
    }

    /**
     * Listens from now on.
     *
     * @throws IOException the address cannot be had
     */
    @SuppressWarnings("AddressSelection") // the first address of the name is the one to listen on
    public static SinkServer start(String host, int port, SinkLimits limits, Receiver receiver, InstantSource clock)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(host, port), 512);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        SinkContext context =
                new SinkContext(limits, new OctetBudget(limits.memory()), new SeenOnce(), receiver, clock);
        SinkServer server = new SinkServer(listener, context);
        Thread.ofVirtual().name("sink-accept").start(server::acceptAll);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("sink-session").start(() -> serve(socket));
            } catch (IOException _) {
                waitForBetterTimes();
            }
        }
    }

    /** Closed, or no file descriptors left: those that are in use come back. */
    private void waitForBetterTimes() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            open.add(socket);
            if (open.size() > context.limits().sessions() || listener.isClosed()) {
                socket.getOutputStream().write("421 4.3.2 Too many sessions\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) SILENCE.toMillis());
            new SinkSession(socket, context).run();
        } catch (SocketTimeoutException _) {
            // The peer said nothing for half an hour.
        } catch (IOException _) {
            // The peer went away, which is its right: what was not answered was not taken.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
