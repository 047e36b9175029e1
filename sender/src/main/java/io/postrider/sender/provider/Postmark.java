package io.postrider.sender.provider;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Rulings;
import io.postrider.sender.provider.exchange.WebAnswer;
import io.postrider.sender.provider.exchange.WebRequest;
import io.postrider.sender.provider.mime.Addressing;
import io.postrider.sender.provider.mime.FilePart;
import io.postrider.sender.provider.mime.Letter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Postmark's {@code POST /email}: fields; 200 with {@code ErrorCode} 0. */
final class Postmark implements Provider {
    private static final String BASE = "https://api.postmarkapp.com";
    private static final List<String> CONTROLS = List.of("x-pm-");

    /** To, Cc and Bcc together. */
    private static final int MOST = 50;

    private static final Pattern INACTIVE = Pattern.compile("inactive addresses: ([^ ,]+(?:, [^ ,]+)*)");

    private final URI uri;
    private final WebRequest.Field token;
    private final String stream;
    private final Rulings rulings = new Rulings(name());

    Postmark(Account account) {
        uri = account.at(BASE, "/email");
        token = new WebRequest.Field("X-Postmark-Server-Token", account.key().reveal());
        stream = account.options().getOrDefault("message-stream", "outbound");
    }

    @Override
    public String name() {
        return "Postmark";
    }

    @Override
    public URI door() {
        return uri;
    }

    @Override
    public Plan plan(Handover mail) {
        return Composition.plan(
                mail,
                CONTROLS,
                MOST,
                _ -> {},
                (letter, addressing) -> WebRequest.json(uri, body(mail, letter, addressing), token));
    }

    private ObjectNode body(Handover mail, Letter letter, Addressing addressing) {
        ObjectNode body = Composition.object()
                .put("From", letter.from().toString())
                .put("To", Composition.list(addressing.to()))
                .put("Subject", letter.subject());
        if (!addressing.cc().isEmpty()) {
            body.put("Cc", Composition.list(addressing.cc()));
        }
        if (!addressing.hidden().isEmpty()) {
            body.put("Bcc", Composition.list(addressing.hidden()));
        }
        if (!letter.replyTo().isEmpty()) {
            body.put("ReplyTo", Composition.list(letter.replyTo()));
        }
        String text = letter.text();
        String html = letter.html();
        if (text != null || html == null) {
            body.put("TextBody", Composition.orBlank(text == null ? "" : text));
        }
        if (html != null) {
            body.put("HtmlBody", Composition.orBlank(html));
        }
        ArrayNode files = body.putArray("Attachments");
        letter.files().forEach(file -> attach(files.addObject(), file));
        ArrayNode fields = body.putArray("Headers");
        letter.fields().forEach((name, value) -> field(fields, name, value));
        field(fields, PostriderId.FIELD, mail.id().toString());
        if (!letter.messageId().isEmpty()) {
            field(fields, "Message-ID", letter.messageId());
            field(fields, "X-PM-KeepID", "true"); // or it makes one of its own
        }
        // Comes back in each event of its webhook.
        body.putObject("Metadata").put("postrider_id", mail.id().toString());
        return body.put("TrackOpens", false).put("TrackLinks", "None").put("MessageStream", stream);
    }

    private static void field(ArrayNode fields, String name, String value) {
        fields.addObject().put("Name", name).put("Value", value);
    }

    private static void attach(ObjectNode attachment, FilePart file) {
        attachment.put("Name", file.name()).put("Content", file.octets()).put("ContentType", file.type());
        if (file.isInline()) {
            attachment.put("ContentID", "cid:" + file.contentId());
        }
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        int code = json.path("ErrorCode").asInt(-1);
        String message = json.path("Message").asString("");
        String said = code < 0 ? message : "error " + code + " " + message;
        Duration after = answer.retryAfter(now).orElse(null);
        if (answer.isSuccess() && code == 0) {
            return taken(call, json.path("MessageID").asString("(no id)"), message);
        }
        if (answer.status() != 401 && answer.status() != 422) {
            return rulings.byStatus(call, answer, said, after);
        }
        return refused(call, answer, code, said, after);
    }

    /** By the number of the error, which says more than the status. */
    private Ruling refused(Call call, WebAnswer answer, int code, String said, @Nullable Duration after) {
        return switch (code) {
            case 10 -> rulings.unknown(call, said);
            case 300 ->
                said.contains("'To'") || said.contains("'Cc'") || said.contains("'Bcc'")
                        ? rulings.badAddress(call, said)
                        : rulings.message(call, said);
            case 400, 401, 412, 413, 1235 -> rulings.misconfigured(call, said);
            case 405 -> rulings.limited(call, said, after);
            case 406 -> inactive(call, said);
            default -> rulings.byStatus(call, answer, said, after);
        };
    }

    /** It takes a mail for those who are active and names the others. */
    private Ruling taken(Call call, String id, String message) {
        Set<String> inactive = inactive(message);
        return rulings.perRecipient(
                call,
                id,
                recipient -> inactive.contains(key(recipient))
                        ? rulings.refused(new EnhancedStatus(5, 2, 1), message)
                        : rulings.sent(id));
    }

    /** It took nothing because of those whom it names. */
    private Ruling inactive(Call call, String said) {
        Set<String> inactive = inactive(said);
        return rulings.perRecipient(
                call,
                null,
                recipient -> inactive.isEmpty() || inactive.contains(key(recipient))
                        ? rulings.refused(new EnhancedStatus(5, 2, 1), said)
                        : rulings.passedOver(said));
    }

    private static Set<String> inactive(String message) {
        Matcher matcher = INACTIVE.matcher(message);
        if (!matcher.find()) {
            return Set.of();
        }
        String list = matcher.group(1).toLowerCase(Locale.ROOT);
        // A full stop ends the sentence, not the last address.
        return new HashSet<>(
                List.of((list.endsWith(".") ? list.substring(0, list.length() - 1) : list).split(", ", -1)));
    }

    private static String key(Mailbox recipient) {
        return recipient.toString().toLowerCase(Locale.ROOT);
    }
}
