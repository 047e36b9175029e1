package io.postrider.smtp.session;

import io.postrider.common.delivery.Reply;
import io.postrider.smtp.grammar.Command;
import io.postrider.smtp.grammar.CommandException;
import io.postrider.smtp.grammar.CommandParser;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.Replies;
import io.postrider.smtp.options.SmtpOptions;
import io.postrider.smtp.reception.Admission;
import io.postrider.smtp.reception.Identity;
import io.postrider.smtp.reception.Peer;
import io.postrider.smtp.reception.Reception;
import io.postrider.smtp.wire.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which command may come when, and what is answered (RFC 5321, 4.1.4). */
final class Dialogue {
    private static final Logger log = LoggerFactory.getLogger(Dialogue.class);

    private final SmtpOptions options;
    private final Reception reception;
    private final InetAddress address;
    private final CommandParser parser;
    private final Authentication authentication;
    private final Tolerance tolerance;
    private final Wire wire;
    private Offer offer;
    private @Nullable Identity identity;
    private @Nullable Peer peer;
    private @Nullable Transaction transaction;

    Dialogue(SmtpOptions options, Reception reception, InetAddress address, Wire wire) {
        this.options = options;
        this.reception = reception;
        this.address = address;
        this.wire = wire;
        parser = new CommandParser(options);
        authentication = new Authentication(reception);
        offer = new Offer(options, address, false);
        tolerance = new Tolerance(options.limits());
    }

    /** The channel is encrypted from here on: everything said before is forgotten (RFC 3207, 4.2). */
    void encrypted() {
        offer = offer.encryptedNow();
        identity = null;
        peer = null;
        reset();
    }

    boolean isPatienceSpent() {
        return tolerance.isSpent();
    }

    /** The transaction that stands open, if any, comes to nothing. */
    void reset() {
        if (transaction != null) {
            transaction.close();
            transaction = null;
        }
    }

    /** Octets of the next line that are read; a secret may be longer than a command. */
    int longestLine() {
        return offer.hasAuth() && identity == null ? Wire.LONGEST_SECRET : Wire.LONGEST_COMMAND;
    }

    /** What came is no line of SMTP. */
    Next misunderstand(String line) throws IOException {
        authentication.abandon();
        return reply(line);
    }

    Next obey(String line, ContentReader reader) throws IOException {
        if (authentication.isOpen()) {
            return follow(authentication.respond(line, Objects.requireNonNull(peer)));
        }
        Command command;
        try {
            command = parser.parse(line);
        } catch (CommandException e) {
            return reply(e.reply());
        }
        if (line.length() > Wire.LONGEST_COMMAND && !(command instanceof Command.Auth)) {
            return reply("500 5.5.6 The line is too long");
        }
        return switch (command) {
            case Command.Ehlo(var name) -> hello(name, true);
            case Command.Helo(var name) -> hello(name, false);
            case Command.Begin(var from) -> mail(from);
            case Command.Recipient(var to) -> rcpt(to);
            case Command.Content() -> data(reader);
            case Command.Chunk(var size, var last) -> bdat(size, last, reader);
            case Command.Rset() -> forget();
            case Command.Noop() -> junk("250 2.0.0 Here");
            case Command.Vrfy() -> junk("252 2.5.0 Send mail there and see");
            case Command.Help() -> junk("214 2.0.0 See RFC 5321");
            case Command.StartTls() -> startTls();
            case Command.Auth auth -> auth(auth);
            case Command.Quit() -> quit();
            case Command.NotOffered() -> reply("502 5.5.1 This command is not offered");
            case Command.Unknown() -> reply("500 5.5.1 This command is not known");
            case Command.Foreign() -> reply("521 5.5.1 This is SMTP");
        };
    }

    /** Adds a reply to what goes out; 421 and 521 end the session. */
    Next reply(Reply reply) throws IOException {
        wire.write(reply.toString());
        if (reply.isPermanent() || reply.isTransient()) {
            tolerance.error();
        }
        return reply.code() == 421 || reply.code() == 521 ? Next.CLOSE : Next.READ_ON;
    }

    Next reply(String line) throws IOException {
        return reply(Replies.of(line));
    }

    private Next junk(String line) throws IOException {
        tolerance.junk();
        return reply(line);
    }

    private Next hello(String name, boolean extended) throws IOException {
        reset();
        tolerance.junk();
        Peer.Protocol plain = extended ? Peer.Protocol.ESMTP : Peer.Protocol.SMTP;
        Peer stranger = new Peer(address, name, offer.encrypted() ? Peer.Protocol.ESMTPS : plain, null);
        peer = identity == null ? stranger : stranger.known(identity);
        if (!extended) {
            wire.write("250 " + options.name());
            return Next.READ_ON;
        }
        List<String> lines = offer.lines();
        for (String line : lines.subList(0, lines.size() - 1)) {
            wire.write("250-" + line);
        }
        wire.write("250 " + lines.getLast());
        return Next.READ_ON;
    }

    /** What came with it in one piece is a command put in by somebody else, or a peer that breaks RFC 3207, 4. */
    private Next startTls() throws IOException {
        if (!offer.hasStartTls()) {
            return reply("502 5.5.1 This command is not offered");
        }
        if (!wire.isDrained()) {
            return reply("521 5.5.1 STARTTLS is the last command of its group");
        }
        wire.write("220 2.0.0 Go ahead");
        return Next.ENCRYPT;
    }

    private Next auth(Command.Auth auth) throws IOException {
        Peer who = peer;
        if (who == null || who.protocol() == Peer.Protocol.SMTP) {
            return reply("503 5.5.1 EHLO first");
        }
        if (identity != null || transaction != null) {
            return reply("503 5.5.1 AUTH comes once, and before MAIL");
        }
        if (!offer.hasAuth()) {
            return reply("538 5.7.11 Not in clear");
        }
        return follow(authentication.begin(auth, who));
    }

    private Next follow(Authentication.Step step) throws IOException {
        return switch (step) {
            case Authentication.Step.Ask(var challenge) -> {
                wire.write("334 " + challenge);
                yield Next.READ_ON;
            }
            case Authentication.Step.Known(var known) -> {
                peer = known;
                identity = known.identity();
                yield reply("235 2.7.0 Welcome");
            }
            case Authentication.Step.Over(var reply) -> reply(reply);
        };
    }

    private Next mail(MailFrom from) throws IOException {
        Peer who = peer;
        if (who == null) {
            return reply("503 5.5.1 EHLO first");
        }
        if (transaction != null) {
            return reply("503 5.5.1 MAIL was given already");
        }
        if (from.size().orElse(0) > options.limits().messageSize()) {
            return reply(Content.tooLarge());
        }
        return switch (begin(who, from)) {
            case Admission.Refused(var reply) -> reply(reply);
            case Admission.Begun(var message) -> {
                transaction = new Transaction(from, message, options.limits());
                yield reply("250 2.1.0 Yes");
            }
        };
    }

    private Admission begin(Peer who, MailFrom from) {
        try {
            return reception.begin(who, from);
        } catch (RuntimeException e) {
            log.error("smtp=not-begun", e);
            return new Admission.Refused(Replies.of("451 4.3.0 Something is wrong here, please try again later"));
        }
    }

    private Next rcpt(RcptTo to) throws IOException {
        if (transaction == null || transaction.hasContent()) {
            return reply("503 5.5.1 MAIL first");
        }
        return reply(transaction.recipient(to));
    }

    private Next data(ContentReader reader) throws IOException {
        if (transaction == null || transaction.hasContent()) {
            return reply("503 5.5.1 MAIL first");
        }
        if (!transaction.hasRecipients()) {
            return reply("554 5.5.1 Nobody to send it to");
        }
        wire.write("354 End with CRLF.CRLF");
        wire.flush();
        return finish(reader.dotted(transaction.content()));
    }

    /** The octets of a chunk follow whatever is answered, so they are read first (RFC 3030, 2). */
    private Next bdat(long size, boolean last, ContentReader reader) throws IOException {
        boolean wanted = transaction != null && transaction.hasRecipients();
        if (size > options.limits().messageSize()) {
            wire.write(Content.tooLarge().toString());
            return Next.CLOSE;
        }
        if (!last && size < ContentReader.SMALL_CHUNK) {
            tolerance.junk();
        }
        if (!wanted) {
            reader.skip(size);
            return reply(transaction == null ? "503 5.5.1 MAIL first" : "554 5.5.1 Nobody to send it to");
        }
        Content content = Objects.requireNonNull(transaction).content();
        ContentReader.End end = reader.counted(content, size);
        if (end == ContentReader.End.WHOLE && !last) {
            return reply("250 2.0.0 " + size + " octets");
        }
        content.scanner().endOfChunks();
        return finish(end);
    }

    /** The transaction is over however it ends, before anything is answered. */
    private Next finish(ContentReader.End end) throws IOException {
        Content content = Objects.requireNonNull(transaction).content();
        if (end == ContentReader.End.HOPELESS) {
            reset();
            wire.write(Content.tooLarge().toString());
            return Next.CLOSE;
        }
        Reply reply = content.end();
        boolean offensive = content.scanner().offence().isPresent();
        reset();
        if (reply.isPositive()) {
            tolerance.earned();
        }
        if (offensive) {
            log.info("smtp=offence peer={} reason=\"{}\"", address.getHostAddress(), reply);
        }
        Next next = reply(reply);
        return offensive ? Next.CLOSE : next;
    }

    private Next forget() throws IOException {
        reset();
        return junk("250 2.0.0 Forgotten");
    }

    private Next quit() throws IOException {
        reset();
        wire.write("221 2.0.0 Goodbye");
        return Next.CLOSE;
    }
}
