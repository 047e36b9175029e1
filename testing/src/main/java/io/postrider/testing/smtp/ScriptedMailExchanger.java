package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.Delivery;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.received.RecordedSession;
import io.postrider.testing.smtp.received.Recordings;
import io.postrider.testing.smtp.received.SessionLog;
import io.postrider.testing.smtp.script.Fault;
import io.postrider.testing.smtp.script.Rule;
import io.postrider.testing.smtp.script.Script;
import io.postrider.testing.smtp.script.SessionScript;
import io.postrider.testing.smtp.script.Stage;
import io.postrider.testing.tls.ShownCertificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An SMTP receiver on loopback that behaves well until told otherwise, and keeps what it received. It misbehaves for one
 * session ({@link #nextSession}), for all ({@link #everySession}) or at one kind of command ({@link #onRcpt}).
 */
public final class ScriptedMailExchanger implements AutoCloseable {

    private final Script script = new Script();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final ExchangerOptions options;
    private final Recordings recordings;
    private final Exchange exchange;
    private final Doorway doorway;
    private volatile Capabilities capabilities;
    private volatile ShownCertificate certificate;

    ScriptedMailExchanger(ExchangerOptions options) {
        this.options = options;
        this.capabilities = options.capabilities();
        this.certificate = options.certificate();
        this.recordings = new Recordings(options.keep());
        this.exchange =
                new Exchange(options.hostName(), () -> capabilities, () -> certificate, options.time(), recordings);
        this.doorway = new Doorway(options.address(), options.receiveBuffer(), this::welcome);
    }

    /** A well-behaved exchanger on 127.0.0.1 that keeps everything. */
    public static ScriptedMailExchanger start() {
        return options().start();
    }

    /** What an exchanger can be given before it starts. */
    public static ExchangerOptions options() {
        return ExchangerOptions.usual();
    }

    ScriptedMailExchanger open() {
        doorway.open();
        return this;
    }

    // Where it is

    public InetSocketAddress address() {
        return new InetSocketAddress(options.address().getAddress(), port());
    }

    public String host() {
        return options.address().getAddress().getHostAddress();
    }

    public int port() {
        return doorway.port();
    }

    /** {@code host:port}, as a static route is written. */
    @Override
    public String toString() {
        return host() + ":" + port();
    }

    /** The certificate that it shows after STARTTLS. */
    public ShownCertificate certificate() {
        return certificate;
    }

    /** Shows this certificate from now on. */
    public void show(ShownCertificate other) {
        certificate = other;
    }

    /** Announces these from the next EHLO on. */
    public void announce(Capabilities offered) {
        capabilities = offered;
    }

    // What it does wrong

    /** Enqueues the faults of one session to come; with none, that session behaves well but for the rules. */
    public void nextSession(Fault... faults) {
        script.enqueue(List.of(faults));
        shutIfTold();
    }

    /** Sets the faults of every session for which none were enqueued. */
    public void everySession(Fault... faults) {
        script.standing(List.of(faults));
        shutIfTold();
    }

    /** Closes the port: connecting is refused. Open sessions go on. */
    public void refuseConnections() {
        doorway.shut();
    }

    /** Opens the port again after {@link #refuseConnections} or {@link Fault#REFUSE_CONNECTION}. */
    public void acceptConnections() {
        script.openPort();
        doorway.open();
    }

    /** Breaks all open sessions as a crash would, and goes on to accept new ones. */
    public void dropSessions() {
        sessions.forEach(Session::abort);
    }

    /** Forgets all faults and rules; what was received is kept. */
    public void behave() {
        script.clear();
        doorway.open();
    }

    /** Begins a rule for a stage of all sessions. */
    public Rule on(Stage stage) {
        return script.on(stage);
    }

    public Rule onMail() {
        return on(Stage.MAIL);
    }

    /** Begins a rule for MAIL with this reverse-path. */
    public Rule onMail(String reversePath) {
        return onMail().when(o -> o.argument().equals(reversePath));
    }

    public Rule onRcpt() {
        return on(Stage.RCPT);
    }

    /** Begins a rule for RCPT with this recipient. */
    public Rule onRcpt(String recipient) {
        return onRcpt().when(o -> o.argument().equals(recipient));
    }

    public Rule onData() {
        return on(Stage.DATA);
    }

    /** Begins a rule for the reply to the final dot. */
    public Rule onFinalDot() {
        return on(Stage.FINAL_DOT);
    }

    /** Begins a rule for the reply to the final dot of messages to this recipient. */
    public Rule onFinalDot(String recipient) {
        return onFinalDot().when(o -> o.recipients().contains(recipient));
    }

    // What it received

    /** The messages read to their final dot, in that order, whatever they were answered. */
    public List<ReceivedTransaction> transactions() {
        return recordings.transactions();
    }

    /** The messages that were answered 2yz. */
    public List<ReceivedTransaction> accepted() {
        return transactions().stream().filter(t -> t.fate() == Fate.ACCEPTED).toList();
    }

    /** The messages read to their final dot of which this recipient was accepted, whatever became of them. */
    public List<ReceivedTransaction> transactionsTo(String recipient) {
        return transactions().stream()
                .filter(t -> t.accepted().contains(recipient))
                .toList();
    }

    /** The messages whose final dot never came. */
    public List<ReceivedTransaction> cutShort() {
        return recordings.cutShort();
    }

    /** Waits until so many messages were read to their final dot, and answers them; else fails the test. */
    public List<ReceivedTransaction> awaitTransactions(int count, Duration atMost) {
        recordings.await(() -> recordings.readCount() >= count, atMost, () -> count + " messages");
        return transactions();
    }

    /** Waits until so many sessions have begun, and answers them; else fails the test. */
    public List<RecordedSession> awaitSessions(int count, Duration atMost) {
        recordings.await(() -> sessionCount() >= count, atMost, () -> count + " sessions");
        return sessions();
    }

    /** Waits until no session is open; else fails the test. */
    public void awaitNoOpenSession(Duration atMost) {
        recordings.await(() -> openSessions() == 0, atMost, () -> "the end of all sessions");
    }

    /** How many messages had this fate; counted whatever is kept. */
    public int count(Fate fate) {
        return recordings.count(fate);
    }

    /** How often each accepted recipient got each message, told apart by a header such as {@code Message-ID}. */
    public Map<Delivery, Integer> deliveries(String header) {
        return recordings.deliveries(header);
    }

    /** Those of {@link #deliveries} that happened more than once. */
    public Map<Delivery, Integer> duplicates(String header) {
        return deliveries(header).entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** All sessions in the order of their numbers, unless less is kept. */
    public List<RecordedSession> sessions() {
        return recordings.sessions();
    }

    public int sessionCount() {
        return recordings.sessionCount();
    }

    public int openSessions() {
        return recordings.openSessions();
    }

    /** The most sessions that were open at once. */
    public int peakOpenSessions() {
        return recordings.peakOpenSessions();
    }

    /** What clients did against the protocol, in words; a good client leaves it empty. */
    public List<String> violations() {
        return recordings.violations();
    }

    /** Breaks all sessions and gives the port back; what was received can still be read. */
    @Override
    public void close() {
        doorway.close();
        dropSessions();
        recordings.await(() -> openSessions() == 0, Duration.ofSeconds(5), () -> "the end of all sessions");
    }

    private void welcome(Socket socket) {
        SessionScript faults = script.begin();
        SessionLog log = recordings.sessionBegins();
        try {
            socket.setTcpNoDelay(true);
            Session session = new Session(socket, exchange, faults, log);
            sessions.add(session);
            Thread.ofVirtual().name("session-" + log.number()).start(() -> live(session));
        } catch (IOException _) {
            recordings.sessionEnds(log);
        }
    }

    private void live(Session session) {
        try {
            shutIfTold();
            session.run();
        } finally {
            sessions.remove(session);
        }
    }

    private void shutIfTold() {
        if (script.takeClosedPort()) {
            doorway.shut();
        }
    }
}
