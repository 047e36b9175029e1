package io.postrider.benchmarks.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One session of a {@link DotClock}, from greeting to QUIT. */
final class DotSession {

    private final InputStream in;
    private final OutputStream out;
    private final Runnable dot;

    DotSession(Socket socket, Runnable dot) throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        out = new BufferedOutputStream(socket.getOutputStream(), 4 * 1024);
        this.dot = dot;
    }

    void run() throws IOException {
        reply("220 dot-clock ESMTP");
        for (String line = command(); line != null; line = command()) {
            String verb = line.substring(0, Math.min(4, line.length()));
            switch (verb) {
                case "EHLO" -> reply("250-dot-clock\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
                case "MAIL", "RCPT", "RSET", "NOOP", "HELO" -> reply("250 2.0.0 Ok");
                case "DATA" -> {
                    reply("354 End data with <CR><LF>.<CR><LF>");
                    out.flush();
                    takeContent();
                    dot.run();
                    reply("250 2.0.0 Ok");
                }
                case "QUIT" -> {
                    reply("221 2.0.0 Bye");
                    out.flush();
                    return;
                }
                default -> reply("500 5.5.2 Unknown");
            }
        }
    }

    private void reply(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The next line, or null at the end; replies go out when nothing more is there to be read. */
    private @Nullable String command() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (in.available() == 0) {
                out.flush();
            }
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            if (octet == '\n') {
                return line.toString().strip();
            }
            line.append((char) octet);
        }
    }

    /** Reads up to the line that is a single dot. */
    private void takeContent() throws IOException {
        int matched = 2;
        byte[] end = {'\r', '\n', '.', '\r', '\n'};
        while (matched < end.length) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("the session ended within a message");
            }
            matched = octet == end[matched] ? matched + 1 : octet == '\r' ? 1 : 0;
        }
    }
}
