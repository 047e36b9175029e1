package io.postrider.sender.smtp.wire;

import io.postrider.common.delivery.Reply;
import io.postrider.sender.smtp.grammar.MalformedReplyException;
import io.postrider.sender.smtp.grammar.ReplyReader;
import io.postrider.sender.smtp.grammar.SendBuffer;
import io.postrider.sender.smtp.grammar.Transcript;
import io.postrider.sender.smtp.tls.TlsPolicy;
import io.postrider.sender.smtp.tls.UnmetPolicyException;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Commands and replies over one connection, each step under a deadline that is a total. Any {@link IOException} ends the
 * conversation: it is to be closed. One thread talks; {@link #cut} and {@link #cutUnlessCommitted} may come from any.
 */
public final class Conversation {

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private enum State {
        OPEN,
        /** What cannot be taken back may already be with the socket. */
        COMMITTED,
        CUT
    }

    private final Link link;
    private final Deadline deadline;
    private final Transcript transcript;
    private final ReplyReader replies;
    private final SendBuffer out;
    private @Nullable String tls;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private Duration writeTime = Duration.ZERO;
    private long writes;

    private Conversation(Link link, Deadline deadline, Transcript transcript) {
        this.link = link;
        this.deadline = deadline;
        this.transcript = transcript;
        this.replies = new ReplyReader(link.in(), transcript);
        this.out = new SendBuffer(this::write);
    }

    /** Connects; nothing was said yet by anyone. */
    public static Conversation open(SocketAddress address, Duration within, Deadlines deadlines, Transcript transcript)
            throws IOException {
        return open(address, null, within, deadlines, transcript);
    }

    /** The same from this address of ours, or from any. */
    public static Conversation open(
            SocketAddress address,
            @Nullable InetAddress source,
            Duration within,
            Deadlines deadlines,
            Transcript transcript)
            throws IOException {
        Link link = Link.open(address, source);
        Deadline deadline = deadlines.watch(link::close);
        try {
            deadline.within(within);
            link.connect(address);
            deadline.off();
            return new Conversation(link, deadline, transcript);
        } catch (IOException e) {
            deadline.release();
            link.close();
            throw deadline.isMissed() ? timedOut() : e.getMessage() == null ? lost(e) : e;
        }
    }

    /** What is to be sent next. */
    public SendBuffer out() {
        return out;
    }

    public Transcript transcript() {
        return transcript;
    }

    /**
     * Protocol, cipher and what the certificate is worth for the peer's name, such as
     * {@code TLSv1.3 TLS_AES_256_GCM_SHA384 unverified: self-signed}; null in clear.
     */
    public @Nullable String tls() {
        return tls;
    }

    /** Our own address; null over a socket of this machine. */
    public @Nullable InetSocketAddress localAddress() throws IOException {
        return link.localAddress();
    }

    /** All steps that follow must be done so long from now. */
    public void capWithin(Duration time) {
        deadline.capWithin(time);
    }

    public void uncap() {
        deadline.uncap();
    }

    /** Gives what is in the buffer to the socket, in one write. */
    public void send(Duration within) throws IOException {
        writeTime = within;
        out.flush();
    }

    /** From now on each write that a full buffer brings about may take so long. */
    public void allowWrites(Duration each) {
        writeTime = each;
    }

    /** How many writes there were. */
    public long writes() {
        return writes;
    }

    private void write(byte[] octets, int length) throws IOException {
        writes++;
        deadline.within(writeTime);
        try {
            link.out().write(octets, 0, length);
        } catch (IOException e) {
            throw told(e);
        }
        deadline.off();
    }

    /** The next reply, whole. */
    public Reply reply(Duration within) throws IOException {
        deadline.within(within);
        try {
            return replies.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** One command, alone: sent, and answered. */
    public Reply ask(String command, Duration within) throws IOException {
        say(command, within);
        return reply(within);
    }

    /** One command, alone, that nobody must read afterwards: the transcript shows this in its place. */
    public Reply askSecretly(String command, String shown, Duration within) throws IOException {
        out.clear();
        out.text(command);
        out.endSecret(transcript, shown);
        send(within);
        return reply(within);
    }

    /** One command, alone, whose answer matters line by line. */
    public Reply ask(String command, Duration within, List<String> lines) throws IOException {
        say(command, within);
        deadline.within(within);
        try {
            return replies.readLines(lines);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private void say(String command, Duration within) throws IOException {
        out.clear();
        out.text(command);
        out.endCommand(transcript);
        send(within);
    }

    /** Between steps no time runs. */
    public void rest() {
        deadline.off();
    }

    /** Whether a reply came along that no command asked for: from there on no reply can be matched. */
    public boolean isOutOfStep() {
        return replies.hasLeftover();
    }

    /** Fails if a reply came along that no command asked for. */
    public void checkInStep() throws MalformedReplyException {
        if (isOutOfStep()) {
            throw new MalformedReplyException("a reply that nothing asked for");
        }
    }

    /** Whether the peer has said something, as far as it can be told without waiting. */
    public boolean isSpokenTo() {
        return replies.hasLeftover() || link.hasInput();
    }

    /** The reply of a peer that broke off: what it said before, if that is a whole reply and here already. */
    public @Nullable Reply lastWords() {
        if (!isSpokenTo()) {
            return null;
        }
        try {
            return reply(LAST_WORDS);
        } catch (IOException _) {
            return null;
        }
    }

    /** Whether an idle conversation can go on. */
    public boolean isQuiet() {
        return state.get() == State.OPEN && !replies.hasLeftover() && link.isQuiet();
    }

    /** Puts TLS over the connection, as the policy wants it, and forgets what was read in clear. */
    public void encrypt(TlsUpgrade upgrade, String host, TlsPolicy policy, Duration within) throws IOException {
        deadline.within(within);
        try {
            tls = upgrade.encrypt(link, host, policy);
        } catch (IOException e) {
            throw told(e);
        }
        replies.switchTo(link.in());
        transcript.note(tls);
    }

    /** The point of no return. False if the conversation was cut before it. */
    public boolean commit() {
        return state.compareAndSet(State.OPEN, State.COMMITTED);
    }

    /** What was committed to has ended, one way or another. */
    public void settle() {
        state.compareAndSet(State.COMMITTED, State.OPEN);
    }

    /** Closes at once, from whatever thread, unless the point of no return was passed; says whether it did. */
    public boolean cutUnlessCommitted() {
        if (!state.compareAndSet(State.OPEN, State.CUT)) {
            return state.get() == State.CUT;
        }
        cut();
        return true;
    }

    public boolean isCut() {
        return state.get() == State.CUT;
    }

    /** Closes at once, from whatever thread. */
    public void cut() {
        state.set(State.CUT);
        deadline.release();
        link.close();
    }

    /** Closes after the farewells, within the time given. */
    public void end(Duration within) {
        deadline.within(within);
        link.closeInGoodOrder();
        cut();
    }

    /** What ended the conversation, in the words of whoever ended it. */
    private IOException told(IOException e) {
        if (deadline.isMissed()) {
            return timedOut();
        }
        if (isCut()) {
            return new IOException("connection closed by us", e);
        }
        if (e instanceof MalformedReplyException || e instanceof EOFException || e instanceof UnmetPolicyException) {
            return e;
        }
        return lost(e);
    }

    private static IOException timedOut() {
        return new SocketTimeoutException("timed out");
    }

    private static IOException lost(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new IOException("connection lost (" + why + ")", e);
    }
}
