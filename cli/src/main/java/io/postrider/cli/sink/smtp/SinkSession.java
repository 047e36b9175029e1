package io.postrider.cli.sink.smtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection from greeting to QUIT (RFC 5321, 3.1). Replies of a pipelined group go out together (RFC 2920). */
final class SinkSession {
    private static final int MOST_RECIPIENTS = 1000;

    private final SmtpInput input;
    private final OutputStream output;
    private final SinkContext context;
    private boolean greeted;
    private @Nullable String reversePath;
    private final List<String> recipients = new ArrayList<>();

    SinkSession(Socket socket, SinkContext context) throws IOException {
        input = new SmtpInput(socket.getInputStream());
        output = new BufferedOutputStream(socket.getOutputStream(), 4096);
        this.context = context;
    }

    /** Serves the peer until it quits or closes. */
    void run() throws IOException {
        reply("220 sink.localhost ESMTP postrider sink: keeps mail, delivers none");
        boolean open = true;
        while (open) {
            if (input.isDrained()) {
                output.flush();
            }
            open = switch (input.readLine()) {
                case Line.Text(var text) -> obey(text);
                case Line.TooLong() -> reply("500 5.5.6 Line too long");
                case Line.End() -> false;
            };
        }
        output.flush();
    }

    private boolean obey(String line) throws IOException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1);
        return switch (verb) {
            case "EHLO" -> ehlo(argument);
            case "HELO" -> helo(argument);
            case "MAIL" -> mail(argument);
            case "RCPT" -> rcpt(argument);
            case "DATA" -> data();
            case "RSET" -> reset() && reply("250 2.0.0 Forgotten");
            case "NOOP" -> reply("250 2.0.0 Here");
            case "VRFY" -> reply("252 2.5.0 Every address is taken");
            case "HELP" -> reply("214 2.0.0 See postrider sink --help");
            case "QUIT" -> !reply("221 2.0.0 Goodbye");
            default -> reply("500 5.5.1 Unknown command");
        };
    }

    private boolean ehlo(String name) throws IOException {
        if (name.isBlank()) {
            return reply("501 5.5.4 EHLO needs a name");
        }
        greeted = reset();
        reply("250-sink.localhost");
        reply("250-PIPELINING");
        reply("250-SIZE " + context.limits().messageSize());
        reply("250-8BITMIME");
        reply("250-ENHANCEDSTATUSCODES");
        return reply("250 SMTPUTF8");
    }

    private boolean helo(String name) throws IOException {
        if (name.isBlank()) {
            return reply("501 5.5.4 HELO needs a name");
        }
        greeted = reset();
        return reply("250 sink.localhost");
    }

    private boolean mail(String argument) throws IOException {
        if (!greeted) {
            return reply("503 5.5.1 EHLO first");
        }
        if (reversePath != null) {
            return reply("503 5.5.1 A transaction is under way; RSET ends it");
        }
        Optional<PathArgument> path = argumentOf("FROM:", argument);
        if (path.isEmpty()) {
            return reply("501 5.5.4 Expected MAIL FROM:<address>");
        }
        for (String parameter : path.get().parameters()) {
            Optional<String> refusal = refusalOf(parameter.toUpperCase(Locale.ROOT));
            if (refusal.isPresent()) {
                return reply(refusal.get());
            }
        }
        String address = path.get().address();
        if (Misbehaviour.of(address) == Misbehaviour.REFUSE_SENDER) {
            context.receiver().turnedAway(address, "MAIL refused with 550, as its name asks for");
            return reply("550 5.7.1 Sender refused, as its name asks for");
        }
        reversePath = address;
        return reply("250 2.1.0 Sender taken");
    }

    private Optional<String> refusalOf(String parameter) {
        if (parameter.startsWith("SIZE=") && parameter.substring(5).matches("\\d{1,18}")) {
            boolean fits =
                    Long.parseLong(parameter.substring(5)) <= context.limits().messageSize();
            return fits ? Optional.empty() : Optional.of("552 5.3.4 Message larger than this sink takes");
        }
        return switch (parameter) {
            case "BODY=7BIT", "BODY=8BITMIME", "SMTPUTF8" -> Optional.empty();
            default -> Optional.of("555 5.5.4 Unknown parameter of MAIL");
        };
    }

    private boolean rcpt(String argument) throws IOException {
        if (reversePath == null) {
            return reply("503 5.5.1 MAIL first");
        }
        Optional<PathArgument> path = argumentOf("TO:", argument);
        if (path.isEmpty() || path.get().address().isEmpty()) {
            return reply("501 5.5.4 Expected RCPT TO:<address>");
        }
        if (!path.get().parameters().isEmpty()) {
            return reply("555 5.5.4 Unknown parameter of RCPT");
        }
        if (recipients.size() == MOST_RECIPIENTS) {
            return reply("452 4.5.3 Too many recipients");
        }
        recipients.add(path.get().address());
        return reply("250 2.1.5 Recipient taken");
    }

    private boolean data() throws IOException {
        String from = reversePath;
        if (from == null || recipients.isEmpty()) {
            return reply((from == null ? "503" : "554") + " 5.5.1 MAIL and RCPT first");
        }
        reply("354 End with CRLF.CRLF");
        output.flush();
        try (ContentBuffer content = new ContentBuffer(context.limits().messageSize(), context.budget())) {
            input.readContent(content);
            boolean open = taken(from, content);
            reset();
            return open;
        }
    }

    private boolean taken(String from, ContentBuffer content) throws IOException {
        return switch (content.fit()) {
            case OVER_LIMIT -> turnAway(from, "552 5.3.4 Message larger than this sink takes");
            case NO_MEMORY -> turnAway(from, "452 4.3.1 No memory for more messages at once");
            case WHOLE ->
                keep(new ReceivedMessage(
                        context.clock().instant(),
                        from,
                        recipients,
                        new String(content.toOctets(), StandardCharsets.ISO_8859_1)));
        };
    }

    private boolean keep(ReceivedMessage message) throws IOException {
        return switch (Misbehaviour.of(message.reversePath())) {
            case NONE, REFUSE_SENDER -> received(message);
            case TEMPFAIL_ONCE -> {
                String id = message.header("Message-ID");
                yield context.seen().firstTime(message.content(), id, message.recipients())
                        ? turnAway(message.reversePath(), "451 4.7.1 Not this time, as the sender's name asks for")
                        : received(message);
            }
            case STALL -> {
                context.receiver().turnedAway(message.reversePath(), "no reply to the final dot, as its name asks for");
                input.skipAll();
                yield false;
            }
        };
    }

    private boolean received(ReceivedMessage message) throws IOException {
        try {
            context.receiver().received(message);
        } catch (RuntimeException e) {
            return turnAway(message.reversePath(), "451 4.3.0 Could not be kept: " + e.getMessage());
        }
        return reply("250 2.0.0 Kept");
    }

    private boolean turnAway(String from, String reply) throws IOException {
        context.receiver().turnedAway(from, "answered " + reply);
        return reply(reply);
    }

    private static Optional<PathArgument> argumentOf(String keyword, String argument) {
        return argument.regionMatches(true, 0, keyword, 0, keyword.length())
                ? PathArgument.parse(argument.substring(keyword.length()))
                : Optional.empty();
    }

    private boolean reset() {
        reversePath = null;
        recipients.clear();
        return true;
    }

    private boolean reply(String line) throws IOException {
        output.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
