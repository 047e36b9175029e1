package io.postrider.testing.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Message;

/** The UDP and the TCP side of one port: reads questions, sends what is answered. */
final class Ports implements AutoCloseable {

    /** Answers one question that could be read. */
    interface Oracle {
        Answerer.Answer answer(Message query, Question.Transport transport);
    }

    private static final int TRIES_FOR_A_COMMON_PORT = 50;
    private static final int LONGEST_QUERY = 4096;
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

    private final Oracle oracle;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private Ports(Oracle oracle, DatagramSocket udp, ServerSocket tcp) {
        this.oracle = oracle;
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Opens both sides; port 0 means one that is free on both. */
    static Ports open(InetSocketAddress wanted, Oracle oracle) throws IOException {
        InetAddress address = wanted.getAddress();
        for (int tries = 1; ; tries++) {
            ServerSocket tcp = new ServerSocket(wanted.getPort(), 128, address);
            try {
                DatagramSocket udp = new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort()));
                return new Ports(oracle, udp, tcp);
            } catch (IOException e) {
                tcp.close();
                if (wanted.getPort() != 0 || tries == TRIES_FOR_A_COMMON_PORT) {
                    throw e;
                }
            }
        }
    }

    void start() {
        threads.add(Thread.ofVirtual().name("dns-udp-" + port()).start(this::serveUdp));
        threads.add(Thread.ofVirtual().name("dns-tcp-" + port()).start(this::serveTcp));
    }

    int port() {
        return tcp.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
        for (Socket connection : connections) {
            connection.close();
        }
        for (Thread thread : threads) {
            awaitEnd(thread);
        }
    }

    /** A port is free only when the virtual thread that waited at it has left it. */
    private static void awaitEnd(Thread thread) {
        try {
            thread.join(LONGEST_FAREWELL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveUdp() {
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(new byte[LONGEST_QUERY], LONGEST_QUERY);
                udp.receive(packet);
                Thread.ofVirtual().start(() -> answerUdp(packet));
            } catch (IOException _) {
                // Closed, which ends the loop, or a packet that came to nothing.
            }
        }
    }

    private void answerUdp(DatagramPacket packet) {
        try {
            byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
            Optional<byte[]> reply =
                    oracle.answer(new Message(query), Question.Transport.UDP).wire();
            if (reply.isPresent()) {
                udp.send(new DatagramPacket(reply.get(), reply.get().length, packet.getSocketAddress()));
            }
        } catch (IOException _) {
            // What cannot be read is not answered.
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try {
                Socket connection = tcp.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> answerTcp(connection));
            } catch (IOException _) {
                // Closed, which ends the loop, or a client that left at once.
            }
        }
    }

    private void answerTcp(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                byte[] query = in.readNBytes(in.readUnsignedShort());
                Answerer.Answer answer = oracle.answer(new Message(query), Question.Transport.TCP);
                if (answer.closesTcp()) {
                    return;
                }
                if (answer.wire().isPresent()) {
                    byte[] reply = answer.wire().get();
                    byte[] framed = new byte[reply.length + 2];
                    framed[0] = (byte) (reply.length >> 8);
                    framed[1] = (byte) reply.length;
                    System.arraycopy(reply, 0, framed, 2, reply.length);
                    for (int i = 0; i < answer.times(); i++) {
                        out.write(framed);
                    }
                    out.flush();
                }
            }
        } catch (IOException _) {
            // The client has hung up.
        } finally {
            connections.remove(connection);
        }
    }
}
