package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.SessionLog;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Occasion;
import io.postrider.testing.smtp.script.Occasion.SessionState;
import io.postrider.testing.smtp.script.SessionScript;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One connection from greeting to end: reads commands, answers them as the script wants, else as a good receiver does. */
final class Session implements Runnable {

    private static final Set<String> LAST_OF_A_GROUP =
            Set.of("EHLO", "HELO", "DATA", "STARTTLS", "QUIT", "NOOP", "VRFY", "EXPN", "TURN");

    private final Exchange exchange;
    private final SessionLog log;
    private final Wire wire;
    private final Voice voice;
    private final Transactions transactions;
    private @Nullable Thread thread;
    private boolean refusesService;
    private boolean pipelining;
    private boolean underTls;

    Session(Socket socket, Exchange exchange, SessionScript script, SessionLog log) throws IOException {
        this.exchange = exchange;
        this.log = log;
        this.wire = new Wire(socket, script);
        this.voice = new Voice(wire, script);
        this.transactions = new Transactions(this, exchange, script);
    }

    Wire wire() {
        return wire;
    }

    Voice voice() {
        return voice;
    }

    SessionState state() {
        return new SessionState(log.number(), exchange.recordings().openSessions(), transactions.readWhole(), underTls);
    }

    @Override
    public void run() {
        synchronized (this) {
            thread = Thread.currentThread();
        }
        try {
            converse();
        } catch (IOException _) {
            // The client is gone, or was sent away by the script: the recordings tell how far it came.
        } finally {
            transactions.abandon();
            closeQuietly();
            exchange.recordings().sessionEnds(log);
        }
    }

    /** Ends the session from another thread. */
    synchronized void abort() {
        wire.abort();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void converse() throws IOException {
        if (wire.hasMore()) {
            violation("spoke before the greeting");
        }
        int greeting = voice.say(at(Stage.GREETING, ""), Answer.reply(220, exchange.hostName() + " ESMTP"));
        refusesService = greeting >= 400;
        boolean goesOn = true;
        while (goesOn) {
            String line = wire.readLine();
            if (line == null) {
                return;
            }
            goesOn = answer(line);
        }
    }

    private boolean answer(String line) throws IOException {
        String command = line.stripTrailing();
        int space = command.indexOf(' ');
        String verb = (space < 0 ? command : command.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : command.substring(space + 1);
        log.command(command);
        checkLine(line, verb);
        if (refusesService && !verb.equals("QUIT")) {
            voice.say(Answer.reply(503, "5.5.1 no service here"));
            return true;
        }
        switch (verb) {
            case "EHLO" -> ehlo(argument);
            case "HELO" -> helo(argument);
            case "STARTTLS" -> startTls();
            case "MAIL" -> transactions.mail(argument);
            case "RCPT" -> transactions.rcpt(argument);
            case "DATA" -> transactions.data();
            case "BDAT" -> {
                transactions.bdat(argument);
                checkThatBdatWasWaitedFor();
            }
            case "RSET" -> {
                transactions.forget();
                voice.say(at(Stage.RSET, argument), Answer.reply(250, "2.0.0 ok"));
            }
            case "NOOP" -> voice.say(at(Stage.NOOP, argument), Answer.reply(250, "2.0.0 ok"));
            case "QUIT" -> voice.say(at(Stage.QUIT, argument), Answer.reply(221, "2.0.0 bye"));
            default -> voice.say(at(Stage.OTHER, command), Answer.reply(500, "5.5.2 command not known"));
        }
        return !verb.equals("QUIT");
    }

    private void checkLine(String line, String verb) throws IOException {
        if (!line.endsWith("\r\n")) {
            violation("command ended by a bare LF");
        }
        if (line.length() > 512 + 500) {
            violation("command line of " + line.length() + " octets");
        }
        if (LAST_OF_A_GROUP.contains(verb) && wire.hasMore()) {
            violation("did not wait for the reply to " + verb);
        } else if (!pipelining && !verb.equals("BDAT") && wire.hasMore()) {
            violation("did not wait for the reply to " + verb + " though PIPELINING was not offered");
        }
    }

    /** What was said to it leaves only when the next octet is read, so none can have come by now from who waits. */
    private void checkThatBdatWasWaitedFor() throws IOException {
        if (!pipelining && wire.hasMore()) {
            violation("did not wait for the reply to BDAT though PIPELINING was not offered");
        }
    }

    private void ehlo(String name) throws IOException {
        Capabilities offered = exchange.capabilities().get();
        if (underTls) {
            offered = offered.without("STARTTLS");
        }
        Answer usual = name.isBlank()
                ? Answer.reply(501, "5.5.4 EHLO needs a name")
                : new Answer.Reply(250, offered.lines(exchange.hostName()));
        if (voice.say(at(Stage.EHLO, name), usual) == 250) {
            pipelining = offered.has("PIPELINING");
            transactions.begin(name, offered);
        }
    }

    private void helo(String name) throws IOException {
        Answer usual =
                name.isBlank() ? Answer.reply(501, "5.5.4 HELO needs a name") : Answer.reply(250, exchange.hostName());
        if (voice.say(at(Stage.HELO, name), usual) == 250) {
            pipelining = false;
            transactions.begin(name, Capabilities.none());
        }
    }

    private void startTls() throws IOException {
        boolean offered = !underTls && exchange.capabilities().get().has("STARTTLS");
        Answer usual = offered ? Answer.reply(220, "2.0.0 go ahead") : Answer.reply(502, "5.5.1 no STARTTLS here");
        if (voice.say(at(Stage.STARTTLS, ""), usual) != 220) {
            return;
        }
        wire.discardArrived();
        wire.flush();
        if (!voice.sayIfScriptedToTheNextOctet(at(Stage.TLS_HANDSHAKE, ""))) {
            if (wire.startTls(exchange.certificate().get().serverContext())) {
                log.resumed();
            }
            underTls = true;
            log.underTls();
        }
        pipelining = false;
        transactions.end();
    }

    void violation(String what) {
        log.violation(what);
    }

    private Occasion at(Stage stage, String argument) {
        return new Occasion(stage, argument, state(), "", List.of());
    }

    private void closeQuietly() {
        try {
            wire.close();
        } catch (IOException _) {
            wire.abort();
        }
    }
}
