package io.postrider.smtp.grammar;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.smtp.options.Extension;
import io.postrider.smtp.options.SmtpOptions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads command lines; takes only what the listener offers. */
public final class CommandParser {

    /** RFC 3461, 4.4 and 4.2; the latter as an address may be long. */
    private static final int LONGEST_ENVELOPE_ID = 100;

    private static final int LONGEST_ORIGINAL_RECIPIENT = 500;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_MECHANISM = 20;

    private static final Set<String> NOT_OFFERED =
            Set.of("EXPN", "ETRN", "TURN", "ATRN", "SEND", "SOML", "SAML", "BURL", "XCLIENT", "XFORWARD", "STARTTLS");

    private static final Set<String> FOREIGN = Set.of(
            "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI", "HOST:", "USER");

    private final SmtpOptions options;

    public CommandParser(SmtpOptions options) {
        this.options = options;
    }

    /** Reads a line without its CRLF and without control characters. */
    public Command parse(String line) throws CommandException {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        String argument = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (verb) {
            case "EHLO" -> new Command.Ehlo(name(argument));
            case "HELO" -> new Command.Helo(name(argument));
            case "MAIL" -> new Command.Begin(mail(argument));
            case "RCPT" -> new Command.Recipient(rcpt(argument));
            case "DATA" -> alone(argument, new Command.Content());
            case "BDAT" -> options.offers(Extension.CHUNKING) ? bdat(argument) : new Command.NotOffered();
            case "RSET" -> alone(argument, new Command.Rset());
            case "NOOP" -> new Command.Noop();
            case "VRFY" -> new Command.Vrfy();
            case "HELP" -> new Command.Help();
            case "AUTH" -> options.offers(Extension.AUTH) ? auth(argument) : new Command.NotOffered();
            case "QUIT" -> alone(argument, new Command.Quit());
            case "STARTTLS" -> alone(argument, new Command.StartTls());
            default -> other(verb);
        };
    }

    private static Command other(String verb) {
        if (NOT_OFFERED.contains(verb)) {
            return new Command.NotOffered();
        }
        boolean letters = !verb.isEmpty() && verb.charAt(0) >= 'A' && verb.charAt(0) <= 'Z';
        return FOREIGN.contains(verb) || (!letters && !verb.isEmpty()) ? new Command.Foreign() : new Command.Unknown();
    }

    private static Command alone(String argument, Command command) throws CommandException {
        if (!argument.isEmpty()) {
            throw new CommandException("501 5.5.4 This command has no argument");
        }
        return command;
    }

    /** Anything printable: what it says is not believed anyway, and many hosts do not know their name. */
    private static String name(String argument) throws CommandException {
        if (argument.isEmpty() || argument.length() > LONGEST_NAME || argument.indexOf(' ') >= 0) {
            throw new CommandException("501 5.5.4 Expected the name of your host");
        }
        return argument;
    }

    private static Command bdat(String argument) throws CommandException {
        String[] words = argument.split(" +", 2);
        boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
        OptionalLong size = number(words[0]);
        if (size.isEmpty() || (words.length == 2 && !last)) {
            // Where the next command begins cannot be known any more.
            throw new CommandException("521 5.5.4 Expected BDAT size [LAST]");
        }
        return new Command.Chunk(size.getAsLong(), last);
    }

    private static Command auth(String argument) throws CommandException {
        String[] words = argument.split(" +", 3);
        if (words[0].isEmpty() || words[0].length() > LONGEST_MECHANISM || words.length > 2) {
            throw new CommandException("501 5.5.4 Expected AUTH mechanism [initial response]");
        }
        return new Command.Auth(words[0].toUpperCase(Locale.ROOT), words.length == 2 ? words[1] : null);
    }

    private MailFrom mail(String argument) throws CommandException {
        PathArgument from = PathArgument.parse(argument, "FROM:");
        Parameters parameters = Parameters.parse(from.rest());
        MailFrom.Text text =
                flag(Extension.SMTPUTF8, parameters, "SMTPUTF8") ? MailFrom.Text.UTF8 : MailFrom.Text.ASCII;
        MailFrom.Body body = body(parameters);
        OptionalLong size = size(parameters);
        MailFrom.Ret ret = ret(parameters);
        String envelopeId = xtext(parameters, "ENVID", LONGEST_ENVELOPE_ID);
        if (options.offers(Extension.AUTH)) {
            parameters.take("AUTH"); // whom the peer had it from is not believed (RFC 4954, 5)
        }
        parameters.nothingIsLeft();
        ReversePath path = from.path().isEmpty()
                ? new ReversePath.Null()
                : new ReversePath.ToMailbox(mailbox(from.path(), text, "501 5.1.7"));
        return new MailFrom(path, size, body, text, ret, envelopeId);
    }

    private RcptTo rcpt(String argument) throws CommandException {
        PathArgument to = PathArgument.parse(argument, "TO:");
        Parameters parameters = Parameters.parse(to.rest());
        Set<RcptTo.Notify> notify = notify(parameters);
        String original = xtext(parameters, "ORCPT", LONGEST_ORIGINAL_RECIPIENT);
        if (original != null && original.indexOf(';') < 1) {
            throw new CommandException("501 5.5.4 ORCPT is type;address");
        }
        parameters.nothingIsLeft();
        // Whether UTF-8 was asked for at MAIL is the session's to know; here the address only has to be one.
        return new RcptTo(mailbox(to.path(), MailFrom.Text.UTF8, "501 5.1.3"), notify, original);
    }

    private static Mailbox mailbox(String path, MailFrom.Text text, String code) throws CommandException {
        try {
            Mailbox mailbox = Mailbox.parse(path);
            if (text == MailFrom.Text.ASCII && path.chars().anyMatch(c -> c > 0x7E)) {
                throw new CommandException("553 5.6.7 An address in UTF-8 needs SMTPUTF8");
            }
            return mailbox;
        } catch (InvalidAddressException _) {
            throw new CommandException(code + " This is no address");
        }
    }

    private boolean flag(Extension extension, Parameters parameters, String keyword) throws CommandException {
        if (!options.offers(extension)) {
            return false;
        }
        Optional<String> value = parameters.take(keyword);
        if (value.filter(text -> !text.isEmpty()).isPresent()) {
            throw new CommandException("501 5.5.4 " + keyword + " has no value");
        }
        return value.isPresent();
    }

    private MailFrom.Body body(Parameters parameters) throws CommandException {
        String body = options.offers(Extension.EIGHT_BIT_MIME)
                ? parameters.take("BODY").orElse("7BIT")
                : "7BIT";
        return switch (body.toUpperCase(Locale.ROOT)) {
            case "7BIT" -> MailFrom.Body.SEVEN_BIT;
            case "8BITMIME" -> MailFrom.Body.EIGHT_BIT_MIME;
            default -> throw new CommandException("555 5.5.4 This BODY is not known here");
        };
    }

    private static OptionalLong size(Parameters parameters) throws CommandException {
        Optional<String> text = parameters.take("SIZE");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong size = number(text.get());
        if (size.isEmpty()) {
            throw new CommandException("501 5.5.4 SIZE is a number of octets");
        }
        return size;
    }

    private MailFrom.@Nullable Ret ret(Parameters parameters) throws CommandException {
        Optional<String> text = options.offers(Extension.DSN) ? parameters.take("RET") : Optional.empty();
        if (text.isEmpty()) {
            return null;
        }
        return switch (text.get().toUpperCase(Locale.ROOT)) {
            case "FULL" -> MailFrom.Ret.FULL;
            case "HDRS" -> MailFrom.Ret.HDRS;
            default -> throw new CommandException("501 5.5.4 RET is FULL or HDRS");
        };
    }

    private @Nullable String xtext(Parameters parameters, String keyword, int longest) throws CommandException {
        Optional<String> text = options.offers(Extension.DSN) ? parameters.take(keyword) : Optional.empty();
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> decoded = Xtext.decode(text.get());
        if (decoded.isEmpty() || text.get().length() > longest) {
            throw new CommandException("501 5.5.4 " + keyword + " is no xtext of at most " + longest + " characters");
        }
        return decoded.get();
    }

    private Set<RcptTo.Notify> notify(Parameters parameters) throws CommandException {
        Optional<String> text = options.offers(Extension.DSN) ? parameters.take("NOTIFY") : Optional.empty();
        Set<RcptTo.Notify> notify = EnumSet.noneOf(RcptTo.Notify.class);
        if (text.isEmpty()) {
            return notify;
        }
        for (String word : text.get().split(",", -1)) {
            notify.add(
                    switch (word.toUpperCase(Locale.ROOT)) {
                        case "NEVER" -> RcptTo.Notify.NEVER;
                        case "SUCCESS" -> RcptTo.Notify.SUCCESS;
                        case "FAILURE" -> RcptTo.Notify.FAILURE;
                        case "DELAY" -> RcptTo.Notify.DELAY;
                        default ->
                            throw new CommandException("501 5.5.4 NOTIFY is NEVER or some of SUCCESS,FAILURE,DELAY");
                    });
        }
        if (notify.contains(RcptTo.Notify.NEVER) && notify.size() > 1) {
            throw new CommandException("501 5.5.4 NOTIFY=NEVER stands alone");
        }
        return notify;
    }

    /** RFC 1870 and RFC 3030 allow twenty digits; what does not fit into 63 bits is more than anybody takes. */
    private static OptionalLong number(String text) {
        if (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
    }
}
