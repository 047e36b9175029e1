package io.postrider.smtp.session;

import io.postrider.smtp.options.Encryption;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.wire.Deadline;
import io.postrider.smtp.wire.Line;
import io.postrider.smtp.wire.Wire;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from greeting to end (RFC 5321, 3.1), on one thread. Others may only ask it to leave or cut it off:
 * whoever brings it out of {@link State#WAITING} is the one who writes.
 */
public final class Session {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final String LEAVING = "421 4.3.2 This host is shutting down, please come again";

    private enum State {
        WORKING,
        /** For the next command; nothing was answered that is not out. */
        WAITING,
        LEFT
    }

    private final Socket socket;
    private final SmtpOptions options;
    private final Deadline deadline;
    private final long endsAt;
    private final Wire wire;
    private final Dialogue dialogue;
    private final ContentReader reader;
    private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
    private volatile boolean asked;

    public Session(Socket socket, SmtpOptions options, Reception reception, LongSupplier ticker) throws IOException {
        this.socket = socket;
        this.options = options;
        deadline = new Deadline(ticker, options.patience().command());
        endsAt = ticker.getAsLong() + options.patience().session().toNanos();
        wire = new Wire(socket, deadline);
        dialogue = new Dialogue(options, reception, socket.getInetAddress(), wire);
        reader = new ContentReader(wire, deadline, options.patience());
    }

    /** Serves the peer until it quits, closes, is late, or was asked to leave. */
    public void run() throws IOException {
        try {
            if (options.encryption() instanceof Encryption.FromTheStart(var context)) {
                wire.encrypt(context);
                dialogue.encrypted();
            }
            wire.write("220 " + options.name() + " ESMTP");
            serve();
            if (state.get() != State.LEFT) {
                wire.farewell();
            }
        } catch (SocketTimeoutException _) {
            log.info("smtp=late peer={}", socket.getInetAddress().getHostAddress());
            say("421 4.4.2 Too slow");
        } finally {
            dialogue.reset();
        }
    }

    private void serve() throws IOException {
        Next next = Next.READ_ON;
        while (next != Next.CLOSE) {
            if (wire.isDrained()) {
                wire.flush();
            }
            next = switch (await()) {
                case Line.Text(var text) -> dialogue.obey(text, reader);
                case Line.TooLong() -> dialogue.misunderstand("500 5.5.6 The line is too long");
                case Line.Garbled() -> dialogue.misunderstand("500 5.5.2 The line has characters that no command has");
                case Line.Broken(var what) -> broken(what);
                case Line.End() -> Next.CLOSE;
            };
            next = next == Next.READ_ON && dialogue.isPatienceSpent()
                    ? dialogue.reply("421 4.7.0 Too many errors or idle commands")
                    : next;
            next = next == Next.ENCRYPT ? encrypt() : next;
        }
    }

    private Next broken(String what) throws IOException {
        log.info("smtp=offence peer={} reason=\"{}\"", socket.getInetAddress().getHostAddress(), what);
        return dialogue.reply("521 5.5.2 There is " + what);
    }

    private Next encrypt() throws IOException {
        wire.flush();
        Encryption.OnRequest tls = (Encryption.OnRequest) options.encryption();
        wire.encrypt(tls.context());
        dialogue.encrypted();
        return Next.READ_ON;
    }

    /** The next line, or the end if the session has to leave. */
    private Line await() throws IOException {
        if (deadline.now() - endsAt > 0) {
            dialogue.reply("421 4.4.2 The session has lasted long enough");
            return new Line.End();
        }
        deadline.in(options.patience().command());
        if (!state.compareAndSet(State.WORKING, State.WAITING)) {
            return new Line.End();
        }
        if (asked && state.compareAndSet(State.WAITING, State.WORKING)) {
            dialogue.reply(LEAVING);
            return new Line.End();
        }
        Line line;
        try {
            line = wire.readLine(dialogue.longestLine());
        } catch (SocketTimeoutException e) {
            state.compareAndSet(State.WAITING, State.WORKING);
            throw e;
        }
        return state.compareAndSet(State.WAITING, State.WORKING) ? line : new Line.End();
    }

    /** Asks it to end: at once if it waits for a command, else when what it does is done. Called by another thread. */
    public void leave() {
        asked = true;
        if (state.compareAndSet(State.WAITING, State.LEFT)) {
            say(LEAVING);
            cut();
        }
    }

    /** Ends it where it stands. Called by another thread. */
    public void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("smtp=not-closed reason=\"{}\"", e.getMessage());
        }
    }

    /** Whether it has been late for a while without noticing. Called by another thread. */
    public boolean isStuck() {
        return deadline.isLongPast();
    }

    private void say(String line) {
        try {
            wire.write(line);
            wire.flush();
        } catch (IOException e) {
            log.debug("smtp=not-told reason=\"{}\"", e.getMessage());
        }
    }
}
