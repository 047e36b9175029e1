package io.postrider.notifier.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A receiver of webhooks on loopback that answers octets of the test's choice and remembers what it was sent. */
public final class ScriptedReceiver implements AutoCloseable {

    /** A request as it came. */
    public record Request(int connection, String head, String body) {
        /** A header field's value, or empty. */
        public String field(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** Closes the connection in the place of an answer. */
    public static final String HANG_UP = "";

    private final ServerSocket server;
    private final Function<Request, @Nullable String> script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Answers each request as the script says; null says nothing at all. */
    public ScriptedReceiver(Function<Request, @Nullable String> script) throws IOException {
        this(script, null);
    }

    ScriptedReceiver(Function<Request, @Nullable String> script, @Nullable SSLContext tls) throws IOException {
        this.script = script;
        this.server = tls == null
                ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                : tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A whole answer without a body. */
    public static String status(int code, String... fields) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + code + " x\r\nContent-Length: 0\r\n");
        for (String field : fields) {
            answer.append(field).append("\r\n");
        }
        return answer.append("\r\n").toString();
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                int number = sockets.size();
                Thread.ofVirtual().start(() -> serve(socket, number));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in, number);
                requests.add(request);
                String answer = script.apply(request);
                if (answer == null) {
                    in.read();
                    return;
                }
                if (answer.equals(HANG_UP)) {
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
        } catch (IOException _) {
            // The other side has closed.
        }
    }

    private static Request read(InputStream in, int number) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed");
            }
            head.append((char) octet);
        }
        Request bare = new Request(number, head.toString(), "");
        byte[] body = in.readNBytes(Integer.parseInt(bare.field("content-length")));
        return new Request(number, bare.head(), new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
