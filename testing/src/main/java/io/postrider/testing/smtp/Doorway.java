package io.postrider.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The port of an exchanger, which can be shut and opened again. While it is shut the number stays reserved by a socket that
 * is bound and does not listen, so that connecting is refused and nobody else gets it.
 */
final class Doorway implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final InetAddress address;
    private final int receiveBuffer;
    private final Consumer<Socket> visitor;
    private volatile int port;
    private @Nullable ServerSocket open;
    private @Nullable Thread welcoming;
    private @Nullable Socket shut;

    Doorway(InetSocketAddress wanted, int receiveBuffer, Consumer<Socket> visitor) {
        this.address = wanted.getAddress();
        this.port = wanted.getPort();
        this.receiveBuffer = receiveBuffer;
        this.visitor = visitor;
    }

    int port() {
        return port;
    }

    /** Listens, unless it does already. */
    synchronized void open() {
        if (open != null) {
            return;
        }
        try {
            letGo();
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            if (receiveBuffer > 0) {
                server.setReceiveBufferSize(receiveBuffer);
            }
            server.bind(new InetSocketAddress(address, port), BACKLOG);
            port = server.getLocalPort();
            open = server;
            welcoming = Thread.ofVirtual().name("exchanger-" + port).start(() -> welcome(server));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address.getHostAddress() + ":" + port, e);
        }
    }

    /** Listens no longer; connecting is refused until it is opened again. Not for the visitor. */
    synchronized void shut() {
        if (open == null) {
            return;
        }
        close();
        try {
            Socket reserved = new Socket();
            reserved.setReuseAddress(true);
            reserved.bind(new InetSocketAddress(address, port));
            shut = reserved;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + address.getHostAddress() + ":" + port + " shut", e);
        }
    }

    /** Gives the port back. */
    @Override
    public synchronized void close() {
        try {
            letGo();
            if (open != null) {
                open.close();
                awaitThatNobodyAccepts();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port, e);
        } finally {
            open = null;
        }
    }

    /** A port is free only when the virtual thread that waited at it has left it. */
    private void awaitThatNobodyAccepts() {
        if (welcoming == null) {
            return;
        }
        try {
            welcoming.join(LONGEST_FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void letGo() throws IOException {
        if (shut != null) {
            shut.close();
            shut = null;
        }
    }

    private void welcome(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                visitor.accept(server.accept());
            } catch (IOException _) {
                // Closed, which ends the loop, or a client that left before it was welcomed.
            }
        }
    }
}
