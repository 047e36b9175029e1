package io.postrider.cli.sink;

import io.postrider.cli.shell.Amounts;
import io.postrider.cli.shell.Printable;
import io.postrider.cli.shell.Shell;
import io.postrider.cli.sink.smtp.ReceivedMessage;
import io.postrider.cli.sink.smtp.Receiver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps what arrives and prints a line about it, and the message itself where that was asked for. */
public final class SinkScreen implements Receiver {

    /** How much is printed of each message. */
    enum Detail {
        NOTHING,
        LINE,
        MESSAGE
    }

    private static final int MOST_RECIPIENTS = 3;

    private final Shell shell;
    private final Inbox inbox;
    private final @Nullable MessageFiles files;
    private final Detail detail;

    SinkScreen(Shell shell, Inbox inbox, @Nullable MessageFiles files, Detail detail) {
        this.shell = shell;
        this.inbox = inbox;
        this.files = files;
        this.detail = detail;
    }

    /** A line about each message; the last few are kept. */
    public static SinkScreen lines(Shell shell) {
        return new SinkScreen(shell, new Inbox(10), null, Detail.LINE);
    }

    /** Takes messages without a word. */
    public static SinkScreen nothing(Shell shell) {
        return new SinkScreen(shell, new Inbox(10), null, Detail.NOTHING);
    }

    @Override
    public void received(ReceivedMessage message) {
        long number = inbox.keep(message);
        if (files != null) {
            files.write(number, message);
        }
        switch (detail) {
            case NOTHING -> {}
            case LINE -> shell.say(line(number, message));
            case MESSAGE -> shell.say(line(number, message) + "\n" + text(message));
        }
    }

    @Override
    public void turnedAway(String reversePath, String what) {
        if (detail != Detail.NOTHING) {
            shell.say("-  from " + path(reversePath) + ": " + Printable.line(what));
        }
    }

    /** Shows a message by its number. */
    void show(long number) {
        inbox.find(number)
                .ifPresentOrElse(
                        message -> shell.say(line(number, message) + "\n" + text(message)),
                        () -> shell.say("no message " + number + " is kept"));
    }

    private String line(long number, ReceivedMessage message) {
        return String.format(
                Locale.ROOT,
                "%d  %s  from %s to %s  %s  \"%s\"",
                number,
                Amounts.time(message.at(), shell.zone()).substring(11),
                path(message.reversePath()),
                recipients(message.recipients()),
                Amounts.size(message.size()),
                Printable.line(EncodedWords.decode(message.header("Subject"))));
    }

    /** The message, each line behind a bar, so that it cannot be taken for what the sink says. */
    public static String text(ReceivedMessage message) {
        String text = Printable.lines(new String(message.octets(), StandardCharsets.UTF_8));
        return text.lines().map(line -> "   | " + line).reduce("", (all, line) -> all + line + "\n");
    }

    private static String recipients(List<String> recipients) {
        String shown = String.join(", ", recipients.subList(0, Math.min(MOST_RECIPIENTS, recipients.size())));
        int more = recipients.size() - MOST_RECIPIENTS;
        return Printable.line(more > 0 ? shown + " and " + more + " more" : shown);
    }

    private static String path(String reversePath) {
        return reversePath.isEmpty() ? "<>" : Printable.line(reversePath);
    }
}
