package io.postrider.benchmarks.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An exchanger that takes every mail, forgets it, and notes the moment at which each final dot was there. */
public final class DotClock {

    private final BlockingQueue<Long> dots = new LinkedBlockingQueue<>();
    private final ServerSocket server;
    private volatile long received;

    private DotClock(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port of the loopback until the process ends. */
    public static DotClock start() throws IOException {
        DotClock clock = new DotClock(new ServerSocket(0, 1000, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("dot-clock").start(clock::listen);
        return clock;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Mails taken so far. */
    public long received() {
        return received;
    }

    /** Forgets the moments noted so far. */
    public void forget() {
        dots.clear();
    }

    /** The next moment in {@link System#nanoTime}'s measure, or null if none comes for so long. */
    public @Nullable Long next(long millis) throws InterruptedException {
        return dots.poll(millis, TimeUnit.MILLISECONDS);
    }

    private void listen() {
        while (true) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                System.err.println("dot-clock: " + e.getMessage());
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new DotSession(socket, this::dot).run();
        } catch (IOException e) {
            System.err.println("dot-clock: " + e.getMessage());
        }
    }

    private synchronized void dot() {
        dots.add(System.nanoTime());
        received++;
    }
}
