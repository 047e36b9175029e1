package io.postrider.cli.doctor.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What an exchanger says first, or why it said nothing. */
public sealed interface Greeting {

    /** Its first line, at most 200 characters. */
    record Said(String line) implements Greeting {}

    /** There was no connection, or no line. */
    record Silent(String why) implements Greeting {}

    /** Connects, reads a line, says QUIT and leaves; each within this time. */
    static Greeting of(InetSocketAddress address, Duration patience) {
        try (Socket socket = new Socket()) {
            int millis = (int) patience.toMillis();
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            StringBuilder line = new StringBuilder();
            for (int octet = socket.getInputStream().read();
                    octet >= 0 && octet != '\n' && line.length() < 200;
                    octet = socket.getInputStream().read()) {
                if (octet != '\r') {
                    line.append((char) octet);
                }
            }
            socket.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            return line.isEmpty() ? new Silent("it closed the connection without a word") : new Said(line.toString());
        } catch (IOException e) {
            return new Silent(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
