package io.postrider.notifier.http;

import io.postrider.events.WebhookUrl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** An open connection to a receiver, used for one request after the other. */
final class Connection implements AutoCloseable {

    /** Below TLS, where there is that: closed there, it waits for nobody. */
    private final Socket socket;

    private final InputStream in;
    private final OutputStream out;
    private long idleSince;

    private Connection(Socket socket, Socket spoken) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(spoken.getInputStream(), 4096);
        this.out = spoken.getOutputStream();
    }

    /** Connects to this address and no other; with TLS, the certificate must be for the URL's host. */
    static Connection open(WebhookUrl url, InetAddress address, SSLSocketFactory tls, Deadline deadline)
            throws IOException, UnreachableException {
        Socket plain = new Socket();
        var cut = deadline.atTheEnd(() -> abort(plain));
        try {
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(address, url.port()), deadline.leftMillis());
            return new Connection(plain, url.isEncrypted() ? encrypted(plain, url, tls) : plain);
        } catch (IOException | UnreachableException | RuntimeException e) {
            abort(plain);
            throw e;
        } finally {
            cut.cancel(false);
        }
    }

    private static Socket encrypted(Socket plain, WebhookUrl url, SSLSocketFactory tls) throws IOException {
        // Not to close what is below: before it does, Java reads all that still comes, of a receiver that never ends
        // for
        // ever.
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, url.host(), url.port(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Sends the request and reads the answer. */
    Response exchange(WebhookUrl url, Post post, Deadline deadline) throws IOException {
        var cut = deadline.atTheEnd(this::close);
        try {
            byte[] head = head(url, post).getBytes(StandardCharsets.US_ASCII);
            byte[] request = new byte[head.length + post.body().length];
            System.arraycopy(head, 0, request, 0, head.length);
            System.arraycopy(post.body(), 0, request, head.length, post.body().length);
            out.write(request);
            out.flush();
            return Response.read(in);
        } finally {
            cut.cancel(false);
        }
    }

    private static String head(WebhookUrl url, Post post) {
        return "POST " + url.resource() + " HTTP/1.1\r\n"
                + "Host: " + url.authority() + "\r\n"
                + "User-Agent: Postrider-Webhooks\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + post.body().length + "\r\n"
                + "webhook-id: " + post.id() + "\r\n"
                + "webhook-timestamp: " + post.seconds() + "\r\n"
                + "webhook-signature: " + post.signature() + "\r\n\r\n";
    }

    void becomesIdle() {
        idleSince = System.nanoTime();
    }

    long idleNanos() {
        return System.nanoTime() - idleSince;
    }

    @Override
    public void close() {
        abort(socket);
    }

    private static void abort(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is given up; nothing more can be done to it.
        }
    }
}
