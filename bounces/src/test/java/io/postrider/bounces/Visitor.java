package io.postrider.bounces;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A host that brings something back. */
final class Visitor implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    Visitor(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        reply();
        say("EHLO mx.there.example");
    }

    /** The last line of the reply to a command. */
    String say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /** What is answered to RCPT, or to the message if RCPT was taken. */
    String bring(String recipient, String message) throws IOException {
        say("MAIL FROM:<>");
        String reply = say("RCPT TO:<" + recipient + ">");
        if (!reply.startsWith("250")) {
            say("RSET");
            return reply;
        }
        say("DATA");
        return say(message.replace("\n", "\r\n") + "\r\n.");
    }

    private String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith("-", 3)) {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
