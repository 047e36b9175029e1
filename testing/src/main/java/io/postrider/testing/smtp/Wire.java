package io.postrider.testing.smtp;

import io.postrider.testing.smtp.script.Answer.Ending;
import io.postrider.testing.smtp.script.SessionScript;
import io.postrider.testing.smtp.script.SessionScript.Cut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection, octet by octet. Replies leave when the next octet must be waited for, so that a pipelined group is
 * answered in one packet; the octets in both directions are counted and the connection is cut where the script wants it.
 */
final class Wire {

    private static final int LONGEST_LINE = 65_536;
    private static final int DRAINED_AT_CLOSE = 1_048_576;

    private final Socket plain;
    private Socket top;
    private final Cut receivedCut;
    private final Cut sentCut;
    private final byte[] arrived = new byte[8192];
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(512);
    private InputStream in;
    private OutputStream out;
    private Duration pause;
    private int next;
    private int end;
    private long received;
    private long sent;

    Wire(Socket socket, SessionScript script) throws IOException {
        this.plain = socket;
        this.top = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.receivedCut = script.received();
        this.sentCut = script.sent();
        this.pause = script.pause();
    }

    /** The next octet, or -1 when the client has hung up. */
    int read() throws IOException {
        cutWhereDue();
        if (next == end) {
            flush();
            end = Math.max(0, in.read(arrived));
            next = 0;
            if (end == 0) {
                return -1;
            }
        }
        received++;
        return arrived[next++] & 0xff;
    }

    /** The next line with its end, read as UTF-8, or null when the client has hung up before its end. */
    @Nullable
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int octet = read(); octet >= 0; octet = read()) {
            line.write(octet);
            if (octet == '\n' || line.size() > LONGEST_LINE) {
                return line.toString(StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** Whether the client sent more than was read so far, as far as it is known without waiting. */
    boolean hasMore() throws IOException {
        return next < end || in.available() > 0;
    }

    /** Forgets what the client sent and was not read. */
    void discardArrived() {
        next = end;
    }

    /** Whether the connection ends before anything more can be said or heard. */
    boolean isDoomed() {
        return received >= receivedCut.octets() || sent >= sentCut.octets();
    }

    void write(byte[] octets) throws IOException {
        cutWhereDue();
        long room = sentCut.octets() - sent;
        int length = (int) Math.min(octets.length, room);
        pending.write(octets, 0, length);
        sent += length;
        if (sent >= sentCut.octets()) {
            end(sentCut.ending());
        }
    }

    void flush() throws IOException {
        byte[] octets = pending.toByteArray();
        pending.reset();
        if (pause.isZero()) {
            if (octets.length > 0) {
                out.write(octets);
                out.flush();
            }
            return;
        }
        for (byte octet : octets) {
            sleep(pause);
            out.write(octet);
            out.flush();
        }
    }

    /** Sets the pause before each octet from now on, and answers the one before. */
    Duration pause(Duration longer) {
        Duration before = pause;
        pause = longer;
        return before;
    }

    /** Waits, unless the exchanger is closed meanwhile. */
    static void sleep(Duration time) throws SessionOver {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            throw new SessionOver("the exchanger was closed");
        }
    }

    /** Goes on under TLS as the server; says whether an earlier session was resumed. */
    boolean startTls(SSLContext context) throws IOException {
        flush();
        long begun = System.currentTimeMillis();
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, nothing, true);
        tls.setUseClientMode(false);
        tls.startHandshake();
        top = tls;
        in = tls.getInputStream();
        out = tls.getOutputStream();
        return tls.getSession().getCreationTime() < begun;
    }

    /** Ends the session in this way; never returns. */
    SessionOver end(Ending ending) throws IOException {
        flush();
        switch (ending) {
            case CLOSE -> close();
            case RESET -> reset();
            case STALL -> drainUntilHangUp();
            case STOP_READING -> sleep(Duration.ofDays(1));
        }
        throw new SessionOver(ending.name());
    }

    /** Closes in good order: what already came is read first, for unread octets would turn the close into an RST. */
    void close() throws IOException {
        try (Socket closing = top) {
            flush();
            if (!closing.isClosed()) {
                InputStream raw = plain.getInputStream();
                for (int drained = 0; drained < DRAINED_AT_CLOSE && raw.available() > 0; ) {
                    drained += raw.read(arrived);
                }
            }
        }
    }

    /** Ends the session from another thread, whatever it is doing. */
    void abort() {
        try {
            plain.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    private void cutWhereDue() throws IOException {
        if (received >= receivedCut.octets()) {
            end(receivedCut.ending());
        }
        if (sent >= sentCut.octets()) {
            end(sentCut.ending());
        }
    }

    private void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    private void drainUntilHangUp() throws IOException {
        while (in.read(arrived) >= 0) {
            // Nothing that comes is looked at.
        }
    }
}
