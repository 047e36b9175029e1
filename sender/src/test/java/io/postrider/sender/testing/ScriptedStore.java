package io.postrider.sender.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A store of mail that speaks LMTP (RFC 2033), over TCP or at a socket of the file system. It answers as it is told, and
 * otherwise takes everything; EHLO and HELO it refuses.
 */
public final class ScriptedStore implements AutoCloseable {

    /** Says nothing of the recipient's and breaks the connection. */
    public static final String CUT = "cut";

    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** One message and one recipient that it was taken for. */
    public record Delivery(String recipient, String message) {}

    private final ServerSocketChannel door;
    private final List<SocketChannel> open = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, String> commands = new ConcurrentHashMap<>();
    private volatile List<String> offered = List.of("PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8");
    private volatile @Nullable SSLContext tls;

    private ScriptedStore(ServerSocketChannel door) {
        this.door = door;
        threads.add(Thread.ofVirtual().start(this::accept));
    }

    /** At a free port of this machine. */
    public static ScriptedStore atPort() {
        return at(StandardProtocolFamily.INET, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** At a file that does not exist yet. */
    public static ScriptedStore at(Path socket) {
        return at(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(socket));
    }

    private static ScriptedStore at(StandardProtocolFamily family, SocketAddress address) {
        try {
            ServerSocketChannel door = ServerSocketChannel.open(family);
            door.bind(address);
            return new ScriptedStore(door);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SocketAddress address() {
        try {
            return door.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What LHLO is answered with. */
    public ScriptedStore offering(String... extensions) {
        offered = List.of(extensions);
        return this;
    }

    /** Offers STARTTLS as well. */
    public ScriptedStore under(SSLContext context) {
        tls = context;
        return this;
    }

    /** What the command that begins like this is answered with. */
    public ScriptedStore answering(String command, String reply) {
        commands.put(command, reply);
        return this;
    }

    /** What it says for a recipient behind the final dot, {@link #CUT}, or several lines. */
    public ScriptedStore answeringTheDotFor(String recipient, String reply) {
        answers.put(recipient, reply);
        return this;
    }

    /** From now on it takes everybody. */
    public void relent() {
        answers.clear();
        commands.clear();
    }

    /** The commands of all sessions, and no line of a message. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    public List<String> deliveredTo() {
        return deliveries.stream().map(Delivery::recipient).toList();
    }

    /** Returns when nobody is listened to any more and the file is gone. */
    @Override
    public void close() {
        try {
            SocketAddress at = door.isOpen() ? door.getLocalAddress() : null;
            door.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
            for (Thread thread : threads) {
                thread.join(LONGEST_END);
            }
            if (at instanceof UnixDomainSocketAddress local) {
                Files.deleteIfExists(local.getPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = door.accept();
                open.add(channel);
                threads.add(Thread.ofVirtual().start(() -> serve(channel)));
            }
        } catch (IOException _) {
            // Closed: the test is over.
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Session session = new Session(channel);
            session.say("220 store.test LMTP");
            while (session.answer(session.in.readLine())) {
                // One command after another.
            }
        } catch (IOException _) {
            // The client's business, and its tests see it.
        }
    }

    private final class Session {

        private final SocketChannel channel;
        private final List<String> recipients = new ArrayList<>();
        private BufferedReader in;
        private OutputStream out;

        Session(SocketChannel channel) {
            this.channel = channel;
            this.in = reader(Channels.newInputStream(channel));
            this.out = Channels.newOutputStream(channel);
        }

        private static BufferedReader reader(InputStream stream) {
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.ISO_8859_1));
        }

        private void say(String reply) throws IOException {
            out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Whether the session goes on. */
        private boolean answer(@Nullable String line) throws IOException {
            if (line == null) {
                return false;
            }
            heard.add(line);
            String command = line.length() < 4 ? line : line.substring(0, 4);
            String reply = told(line);
            if (reply == null) {
                reply = usual(command);
            }
            if (reply.equals(CUT)) {
                return false;
            }
            say(reply);
            switch (command) {
                case "MAIL", "RSET" -> recipients.clear();
                case "RCPT" -> {
                    if (reply.startsWith("2")) {
                        recipients.add(line.substring(line.indexOf('<') + 1, line.lastIndexOf('>')));
                    }
                }
                case "DATA" -> {
                    return !reply.startsWith("3") || take();
                }
                case "STAR" -> encrypt();
                default -> {
                    // Nothing changes.
                }
            }
            return !command.equals("QUIT");
        }

        private @Nullable String told(String line) {
            for (Map.Entry<String, String> command : commands.entrySet()) {
                if (line.startsWith(command.getKey())) {
                    return command.getValue();
                }
            }
            return null;
        }

        private String usual(String command) {
            return switch (command) {
                case "LHLO" -> lines();
                case "MAIL", "RCPT", "RSET", "NOOP" -> "250 2.0.0 ok";
                case "DATA" -> recipients.isEmpty() ? "503 5.5.1 no valid recipients" : "354 go on";
                case "STAR" -> tls == null ? "502 5.5.1 no" : "220 2.0.0 go on";
                case "QUIT" -> "221 2.0.0 bye";
                default -> "500 5.5.1 this is LMTP";
            };
        }

        private String lines() {
            StringBuilder lines = new StringBuilder("250-store.test\r\n");
            for (String extension : offered) {
                lines.append("250-").append(extension).append("\r\n");
            }
            return lines.append(tls == null ? "250 HELP" : "250 STARTTLS").toString();
        }

        private void encrypt() throws IOException {
            SSLContext context = tls;
            if (context != null) {
                Socket below = channel.socket();
                SSLSocket above = (SSLSocket) context.getSocketFactory().createSocket(below, null, true);
                in = reader(above.getInputStream());
                out = above.getOutputStream();
            }
        }

        /** The message, and an answer for each of its recipients. */
        private boolean take() throws IOException {
            StringBuilder message = new StringBuilder();
            for (String line = in.readLine(); line == null || !line.equals("."); line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            for (String recipient : recipients) {
                String reply = answers.getOrDefault(recipient, "250 2.1.5 stored");
                if (reply.equals(CUT)) {
                    return false;
                }
                if (reply.startsWith("2")) {
                    deliveries.add(new Delivery(recipient, message.toString()));
                }
                say(reply);
            }
            recipients.clear();
            return true;
        }
    }
}
