package io.postrider.testing.http;

import io.postrider.testing.tls.ShownCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLServerSocket;

/** An HTTPS server that answers every request with the octets it was told, right or wrong, and closes. */
public final class ScriptedWebServer implements AutoCloseable {

    private final ServerSocket listening;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile String answer;

    private ScriptedWebServer(ServerSocket listening, String answer) {
        this.listening = listening;
        this.answer = answer;
    }

    /** Listens on 127.0.0.1 and answers 404. */
    public static ScriptedWebServer start(ShownCertificate certificate) {
        try {
            SSLServerSocket socket = (SSLServerSocket)
                    certificate.serverContext().getServerSocketFactory().createServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            ScriptedWebServer server = new ScriptedWebServer(socket, "HTTP/1.1 404 Not Found\r\n\r\n");
            Thread.ofVirtual().name("web-server").start(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve on 127.0.0.1", e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Answers with these octets from now on. */
    public void answer(String octets) {
        answer = octets;
    }

    /** Answers 200 with a text from now on. */
    public void text(String text) {
        answer("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + text);
    }

    /** Each request so far, its lines joined by line feeds. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.startVirtualThread(() -> serve(client));
            } catch (IOException _) {
                // Closed, which ends the loop.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n")) {
                int octet = client.getInputStream().read();
                if (octet < 0) {
                    return;
                }
                request.append((char) octet);
            }
            requests.add(request.toString().replace("\r\n", "\n").strip());
            client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
        } catch (IOException _) {
            // The client went away, or refused the certificate.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port(), e);
        }
    }
}
