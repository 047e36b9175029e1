package io.postrider.e2e.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One session with the SMTP door, logged in. */
public final class SmtpConversation implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /** Connects to a port of this machine, and logs in with this token. */
    public SmtpConversation(int port, String token) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        reply();
        say("EHLO client.test\r\n");
        reply();
        String login = Base64.getEncoder().encodeToString(("\0me\0" + token).getBytes(StandardCharsets.UTF_8));
        say("AUTH PLAIN " + login + "\r\n");
        expect("235", reply());
    }

    /** Hands in a mail, and hands back the answer to it. */
    public String mail(String message, String from, String to) throws IOException {
        return transaction(message, "<" + from + ">", "<" + to + ">");
    }

    /** The same with paths in angle brackets and what follows them. */
    public String transaction(String message, String from, String to) throws IOException {
        say("MAIL FROM:" + from + "\r\nRCPT TO:" + to + "\r\nDATA\r\n");
        String begun = reply();
        String taken = reply();
        String data = reply();
        if (!data.startsWith("354")) {
            return begun.startsWith("250") ? (taken.startsWith("250") ? data : taken) : begun;
        }
        say(message + ".\r\n");
        return reply();
    }

    private static void expect(String code, String reply) throws IOException {
        if (!reply.startsWith(code)) {
            throw new IOException("not " + code + " but " + reply);
        }
    }

    private void say(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
    }

    private String reply() throws IOException {
        String line;
        do {
            line = line();
        } while (line.startsWith("-", 3));
        return line;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("closed behind '" + line + "'");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
