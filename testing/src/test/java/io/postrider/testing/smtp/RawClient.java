package io.postrider.testing.smtp;

import io.postrider.testing.tls.ShownCertificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** A client that sends exactly what a test says, and reads whole replies. */
final class RawClient implements AutoCloseable {

    private Socket socket = new Socket();
    private InputStream in;

    RawClient(InetSocketAddress address) throws IOException {
        socket.connect(address, 5000);
        socket.setSoTimeout(5000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient greeted(ScriptedMailExchanger exchanger) throws IOException {
        RawClient client = new RawClient(exchanger.address());
        client.reply();
        client.ask("EHLO client.test");
        return client;
    }

    RawClient say(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends a command and answers the last line of its reply. */
    String ask(String command) throws IOException {
        return say(command + "\r\n").reply().getLast();
    }

    /** The lines of the next reply. */
    List<String> reply() throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
        return lines;
    }

    /** The next line without its end; empty when the exchanger has hung up. */
    String line() throws IOException {
        return rawLine().stripTrailing();
    }

    String rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Whether the exchanger hung up in good order. */
    boolean atEnd() throws IOException {
        return in.read() < 0;
    }

    /** Whether anything is said within so many milliseconds. */
    boolean hears(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.read();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } finally {
            socket.setSoTimeout(5000);
        }
    }

    void startTls(ShownCertificate trusted) throws IOException {
        SSLSocket tls = (SSLSocket) trusted.clientContext()
                .getSocketFactory()
                .createSocket(socket, "mx.example.test", socket.getPort(), true);
        tls.startHandshake();
        socket = tls;
        in = new BufferedInputStream(tls.getInputStream());
    }

    /** Goes through one transaction and answers the reply to the final dot. */
    String transact(String reversePath, String recipient, String message) throws IOException {
        ask("MAIL FROM:<" + reversePath + ">");
        ask("RCPT TO:<" + recipient + ">");
        ask("DATA");
        return ask(message + "\r\n.");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
