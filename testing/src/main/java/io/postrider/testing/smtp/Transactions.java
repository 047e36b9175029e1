package io.postrider.testing.smtp;

import io.postrider.testing.smtp.received.AnsweredRecipient;
import io.postrider.testing.smtp.received.Content;
import io.postrider.testing.smtp.received.Fate;
import io.postrider.testing.smtp.received.Path;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import io.postrider.testing.smtp.received.ReceivedTransaction.Circumstances;
import io.postrider.testing.smtp.script.Answer;
import io.postrider.testing.smtp.script.Occasion;
import io.postrider.testing.smtp.script.SessionScript;
import io.postrider.testing.smtp.script.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mail transactions of one session, one after the other: MAIL, RCPT, then DATA or BDAT (RFC 5321, 3.3). */
final class Transactions {

    private static final Answer OUT_OF_ORDER = Answer.reply(503, "5.5.1 bad sequence of commands");

    private final Session session;
    private final Exchange exchange;
    private final SessionScript script;
    private final List<AnsweredRecipient> recipients = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private @Nullable String hello;
    private Capabilities offered = Capabilities.none();
    private @Nullable Path origin;
    private @Nullable ContentReader content;
    private int readWhole;

    Transactions(Session session, Exchange exchange, SessionScript script) {
        this.session = session;
        this.exchange = exchange;
        this.script = script;
    }

    /** The client has said its name and was offered these. */
    void begin(String name, Capabilities capabilities) {
        forget();
        hello = name;
        offered = capabilities;
    }

    /** The client must say its name again. */
    void end() {
        forget();
        hello = null;
    }

    /** How many messages were read to their end. */
    int readWhole() {
        return readWhole;
    }

    void forget() {
        origin = null;
        content = null;
        recipients.clear();
        accepted.clear();
    }

    void mail(String argument) throws IOException {
        Optional<Path> path = Path.parse("FROM:", argument);
        Answer usual = hello == null || origin != null
                ? OUT_OF_ORDER
                : path.map(p -> PathRules.answerToMail(p, offered)).orElse(PathRules.SYNTAX);
        String mailbox = path.map(Path::mailbox).orElse(argument);
        int code = session.voice().say(at(Stage.MAIL, mailbox), usual);
        if (isYes(code) && hello != null && path.isPresent()) {
            forget();
            origin = path.get();
        }
    }

    void rcpt(String argument) throws IOException {
        Optional<Path> path = Path.parse("TO:", argument);
        Path reverse = origin;
        Answer usual = reverse == null
                ? OUT_OF_ORDER
                : path.map(p -> PathRules.answerToRcpt(p, reverse, offered)).orElse(PathRules.SYNTAX);
        String mailbox = path.map(Path::mailbox).orElse(argument);
        int code = session.voice().say(at(Stage.RCPT, mailbox), usual);
        if (reverse != null && path.isPresent()) {
            recipients.add(new AnsweredRecipient(path.get(), code));
            if (isYes(code)) {
                accepted.add(mailbox);
            }
        }
    }

    void data() throws IOException {
        Answer usual = origin == null
                ? OUT_OF_ORDER
                : accepted.isEmpty()
                        ? Answer.reply(554, "5.5.1 no valid recipients")
                        : Answer.reply(354, "end with a dot");
        if (session.voice().say(at(Stage.DATA, ""), usual) == 354) {
            ContentReader reader = newReader();
            content = reader;
            reader.readToFinalDot();
            finish(reader);
        }
    }

    void bdat(String argument) throws IOException {
        Optional<Chunk> chunk = Chunk.parse(argument);
        if (chunk.isEmpty() || !offered.has("CHUNKING")) {
            session.voice().say(at(Stage.BDAT, argument), Answer.reply(501, "5.5.4 no such chunk"));
            return;
        }
        ContentReader reader = content == null ? newReader() : content;
        content = reader;
        reader.readChunk(chunk.get().size());
        if (origin == null || accepted.isEmpty()) {
            session.voice().say(at(Stage.BDAT, argument), OUT_OF_ORDER);
            content = null;
        } else if (chunk.get().last()) {
            finish(reader);
        } else {
            session.voice().say(at(Stage.BDAT, argument), Answer.reply(250, "2.0.0 chunk taken"));
        }
    }

    /** The connection is over: a message that was being read is recorded as cut short. */
    void abandon() {
        ContentReader reader = content;
        if (reader != null && origin != null) {
            record(reader, Fate.CUT_SHORT);
        }
    }

    private ContentReader newReader() {
        return new ContentReader(
                session.wire(), session.voice(), exchange.recordings().keep(), script.inContent());
    }

    private void finish(ContentReader reader) throws IOException {
        boolean tooBig = reader.size() > offered.maxSize().orElse(Long.MAX_VALUE);
        Answer usual = tooBig ? PathRules.TOO_BIG : Answer.reply(250, "2.0.0 taken");
        Answer answer = session.voice().choose(at(Stage.FINAL_DOT, ""), usual);
        record(reader, session.wire().isDoomed() ? Fate.UNANSWERED : fate(answer.code()));
        readWhole++;
        forget();
        session.voice().say(answer);
        session.voice().sayIfScripted(at(Stage.AFTER_TRANSACTION, ""));
    }

    private void record(ContentReader reader, Fate fate) {
        Path from = origin;
        if (from == null) {
            return;
        }
        boolean eightBit =
                from.parameter("BODY").isPresent() || from.parameter("SMTPUTF8").isPresent();
        Content read = reader.content(eightBit);
        Circumstances circumstances = new Circumstances(
                session.state().number(),
                readWhole + 1,
                hello == null ? "" : hello,
                session.state().underTls(),
                exchange.time().instant());
        exchange.recordings().add(new ReceivedTransaction(circumstances, from, recipients, read, fate));
    }

    private Occasion at(Stage stage, String argument) {
        String reversePath = origin == null ? "" : origin.mailbox();
        return new Occasion(stage, argument, session.state(), reversePath, Collections.unmodifiableList(accepted));
    }

    private static boolean isYes(int code) {
        return code >= 200 && code < 300;
    }

    private static Fate fate(int code) {
        if (isYes(code)) {
            return Fate.ACCEPTED;
        }
        return code >= 400 ? Fate.REFUSED : Fate.UNANSWERED;
    }
}
