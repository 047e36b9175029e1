package io.postrider.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept HTTP/1.1 connection that sends the same request again and again and reads each answer whole. */
final class Connection implements AutoCloseable {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8192];

    Connection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Sends the request and returns the status code of the answer. */
    int exchange(byte[] request) throws IOException {
        out.write(request);
        int filled = 0;
        while (true) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            filled += read;
            int body = endOfHeader(filled);
            if (body >= 0 && filled >= body + contentLength(body)) {
                return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
            }
        }
    }

    private int endOfHeader(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int contentLength(int end) {
        for (int i = 0; i + LENGTH.length < end; i++) {
            int matched = 0;
            while (matched < LENGTH.length && Character.toLowerCase(buffer[i + matched]) == LENGTH[matched]) {
                matched++;
            }
            if (matched == LENGTH.length) {
                int length = 0;
                for (int k = i + matched; buffer[k] != '\r'; k++) {
                    length = buffer[k] == ' ' ? length : length * 10 + buffer[k] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
