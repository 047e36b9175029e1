package io.postrider.frontend.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.tls.SelfSignedCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLSocket;

/** A program that hands in mail over SMTP, one line at a time. */
public final class SmtpCaller implements AutoCloseable {
    private Socket socket;

    /** Connects to a port of this machine. */
    public SmtpCaller(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes on encrypted. */
    public SmtpCaller encrypt(SelfSignedCertificate trusted) {
        try {
            SSLSocket encrypted = (SSLSocket) trusted.clientContext()
                    .getSocketFactory()
                    .createSocket(socket, "localhost", socket.getPort(), true);
            encrypted.startHandshake();
            socket = encrypted;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Greets, and shows this as password. */
    public SmtpCaller logIn(String secret) {
        greet();
        said("AUTH PLAIN " + plain(secret), "235");
        return this;
    }

    /** Greets. */
    public SmtpCaller greet() {
        assertTrue(reply().startsWith("220"));
        said("EHLO me.example", "250");
        return this;
    }

    public static String plain(String secret) {
        return Base64.getEncoder().encodeToString(("\0me\0" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Says a line and hands back the last line of what is answered, which begins like this. */
    public String said(String line, String begin) {
        write(line + "\r\n");
        String reply = reply();
        assertTrue(reply.startsWith(begin), () -> line.substring(0, Math.min(80, line.length())) + " -> " + reply);
        return reply;
    }

    /** Hands in a message without dots at the beginnings of lines, from and to these, and hands back the answer. */
    public String mail(String message, String from, String... to) {
        said("MAIL FROM:<" + from + "> BODY=8BITMIME", "250");
        for (String recipient : to) {
            said("RCPT TO:<" + recipient + ">", "250");
        }
        said("DATA", "354");
        write(message + ".\r\n");
        return reply();
    }

    public void write(String octets) {
        try {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of the next reply; empty when the other side has closed. */
    public String reply() {
        String line;
        do {
            line = line();
        } while (line.startsWith("-", 3));
        return line;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
                line.append((char) octet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString().strip();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
