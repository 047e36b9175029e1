package io.postrider.smtp.wire;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The octets of one connection. Holds 12 KB and one command line, whatever comes; that is short but for a secret. */
public final class Wire {
    /** Octets of a command line. RFC 5321, 4.5.3.1.4 asks for 512; ENVID, ORCPT, SMTPUTF8 and the others add to it. */
    public static final int LONGEST_COMMAND = 2048;

    /** Octets of a line with a secret in it (RFC 4954, 4). */
    public static final int LONGEST_SECRET = 12_288;

    /** Where the rest of a line that is too long is not waited for any more. */
    private static final int ENDLESS = 64 * 1024;

    private static final int FAREWELL_OCTETS = 256 * 1024;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Deadline deadline;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int filled;
    private final Socket below;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    public Wire(Socket socket, Deadline deadline) throws IOException {
        this.below = socket;
        this.socket = socket;
        this.deadline = deadline;
        in = socket.getInputStream();
        out = new BufferedOutputStream(socket.getOutputStream(), 4 * 1024);
    }

    /** Whether everything that came was read: the moment to give back the replies of a pipelined group (RFC 2920). */
    public boolean isDrained() {
        return position == filled;
    }

    /**
     * The next command line, before the deadline.
     *
     * @param longest octets that are kept of it; one that has more is none
     */
    public Line readLine(int longest) throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        boolean afterCr = false;
        for (int octet = next(); octet >= 0; octet = next()) {
            if (octet == '\n') {
                return afterCr ? whole(line, length, longest) : new Line.Broken("a line that ends in LF without CR");
            }
            if (afterCr) {
                return new Line.Broken("a CR without LF");
            }
            if (length == 0 && octet < ' ' && octet != '\r') {
                return new Line.Broken("something that is not SMTP");
            }
            afterCr = octet == '\r';
            if (afterCr) {
                continue;
            }
            if (length == ENDLESS) {
                return new Line.Broken("a line without end");
            }
            if (length < longest) {
                line = length == line.length ? Arrays.copyOf(line, Math.min(longest, 2 * length)) : line;
                line[length] = (byte) octet;
            }
            length++;
        }
        return new Line.End();
    }

    private static Line whole(byte[] line, int length, int longest) {
        if (length > longest) {
            return new Line.TooLong();
        }
        for (int i = 0; i < length; i++) {
            if ((line[i] >= 0 && line[i] < 0x20) || line[i] == 0x7F) {
                return new Line.Garbled();
            }
        }
        try {
            return new Line.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString());
        } catch (CharacterCodingException _) {
            return new Line.Garbled();
        }
    }

    /**
     * Reads the next piece of dot-stuffed content.
     *
     * @throws EOFException the peer closed: there is no message
     */
    public void readDotted(ContentScanner scanner, Octets sink) throws IOException {
        fill();
        position = scanner.dotted(buffer, position, filled, sink);
    }

    /**
     * Reads the next piece of a chunk.
     *
     * @return how many octets it had, at most {@code most}
     * @throws EOFException the peer closed: there is no message
     */
    public int readCounted(long most, ContentScanner scanner, Octets sink) throws IOException {
        fill();
        int count = (int) Math.min(most, filled - position);
        scanner.counted(buffer, position, position + count, sink);
        position += count;
        return count;
    }

    /** Adds a line to what goes out at the next {@link #flush}. */
    public void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public void flush() throws IOException {
        out.flush();
    }

    /** Goes on encrypted. What was read in clear and not used is forgotten (RFC 3207, 4.2). */
    public void encrypt(SSLContext context) throws IOException {
        // Not to close what is below: before it does, Java reads all that still comes, of a peer that never ends for
        // ever.
        SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                .createSocket(below, below.getInetAddress().getHostAddress(), below.getPort(), false);
        encrypted.setUseClientMode(false);
        encrypted.setSoTimeout(deadline.millisLeft());
        encrypted.startHandshake();
        socket = encrypted;
        in = encrypted.getInputStream();
        out = new BufferedOutputStream(encrypted.getOutputStream(), 4 * 1024);
        position = 0;
        filled = 0;
    }

    /**
     * Ends the connection so that the last reply arrives: closed at once with octets unread, the peer would get a reset in
     * its place.
     */
    public void farewell() throws IOException {
        out.flush();
        deadline.in(FAREWELL);
        socket.shutdownOutput();
        if (!below.isOutputShutdown()) {
            below.shutdownOutput();
        }
        try {
            for (int skipped = 0; skipped < FAREWELL_OCTETS; skipped += filled) {
                if (!refill()) {
                    return;
                }
            }
        } catch (SocketTimeoutException _) {
            return; // it had its time
        }
    }

    private int next() throws IOException {
        if (position == filled && !refill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    private void fill() throws IOException {
        if (position == filled && !refill()) {
            throw new EOFException("closed within the content");
        }
    }

    /** What was answered goes out before anything is waited for: the peer may wait for it, within a chunk too. */
    private boolean refill() throws IOException {
        out.flush();
        socket.setSoTimeout(deadline.millisLeft());
        filled = Math.max(in.read(buffer, 0, buffer.length), 0);
        position = 0;
        return filled > 0;
    }
}
