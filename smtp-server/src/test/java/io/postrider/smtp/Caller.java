package io.postrider.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that says exactly what a test wants, one character an octet. */
final class Caller implements AutoCloseable {
    private Socket socket;

    Caller(SmtpListener listener) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), listener.port());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    Caller(SmtpListener listener, SSLContext context) throws IOException {
        this(listener);
        encrypt(context);
    }

    void encrypt(SSLContext context) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        encrypted.startHandshake();
        socket = encrypted;
    }

    Caller greet() throws IOException {
        expect("220");
        return say("EHLO me.example", "250");
    }

    Caller begin(String reversePath) throws IOException {
        say("MAIL FROM:<" + reversePath + ">", "250");
        return say("RCPT TO:<you@there.example>", "250");
    }

    Caller say(String line, String... replies) throws IOException {
        write(line + "\r\n");
        return expect(replies);
    }

    Caller write(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Octet by octet, each in a packet of its own as far as the machine lets them be. */
    Caller drip(String octets) throws IOException {
        for (int i = 0; i < octets.length(); i++) {
            write(octets.substring(i, i + 1));
        }
        return this;
    }

    /** Goes on slowly, on a thread of its own, until the listener has enough. */
    void dripUntilCut(String octets) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    write(octets);
                    Thread.sleep(Duration.ofMillis(20));
                }
            } catch (IOException | InterruptedException _) {
                return; // cut off, as it should be
            }
        });
    }

    Caller expect(String... codes) throws IOException {
        for (String code : codes) {
            List<String> reply = reply();
            assertEquals(
                    code,
                    reply.getLast()
                            .substring(
                                    0, Math.min(code.length(), reply.getLast().length())),
                    reply::toString);
        }
        return this;
    }

    /** The lines of the next reply; an empty one when the listener has closed. */
    List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.getLast().startsWith("-", 3));
        return lines;
    }

    /** The codes of all replies until the listener closes. */
    List<String> codesToTheEnd() throws IOException {
        List<String> codes = new ArrayList<>();
        for (List<String> reply = reply(); !reply.getLast().isEmpty(); reply = reply()) {
            codes.add(reply.getLast().substring(0, Math.min(3, reply.getLast().length())));
        }
        return codes;
    }

    void expectClosed() throws IOException {
        assertEquals("", line());
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
