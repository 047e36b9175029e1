package io.postrider.sender.provider;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** SendGrid's {@code POST /v3/mail/send}: fields; 202 with an empty body and {@code X-Message-Id}. */
final class SendGrid implements Provider {
    private static final String BASE = "https://api.sendgrid.com";
    private static final List<String> CONTROLS = List.of("x-sg-", "x-smtpapi");

    /** All addresses of a personalization together. */
    private static final int MOST = 1000;

    private final URI uri;
    private final WebRequest.Field authorization;
    private final Rulings rulings = new Rulings(name());

    SendGrid(Account account) {
        uri = account.at(BASE, "/v3/mail/send");
        authorization =
                new WebRequest.Field("Authorization", "Bearer " + account.key().reveal());
    }

    @Override
    public String name() {
        return "SendGrid";
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
                Composition::requireSubject,
                (letter, addressing) -> WebRequest.json(uri, body(mail, letter, addressing), authorization));
    }

    private static ObjectNode body(Handover mail, Letter letter, Addressing addressing) {
        ObjectNode body = Composition.object();
        ObjectNode personalization = body.putArray("personalizations").addObject();
        personalization.set("to", Composition.objects(addressing.to()));
        if (!addressing.cc().isEmpty()) {
            personalization.set("cc", Composition.objects(addressing.cc()));
        }
        if (!addressing.hidden().isEmpty()) {
            personalization.set("bcc", Composition.objects(addressing.hidden()));
        }
        // Comes back in each event of its webhook.
        personalization.putObject("custom_args").put("postrider_id", mail.id().toString());
        body.set("from", Composition.object(letter.from()));
        if (letter.replyTo().size() == 1) {
            body.set("reply_to", Composition.object(letter.replyTo().getFirst()));
        } else if (!letter.replyTo().isEmpty()) {
            body.set("reply_to_list", Composition.objects(letter.replyTo()));
        }
        body.put("subject", letter.subject());
        content(body.putArray("content"), letter);
        if (!letter.files().isEmpty()) {
            ArrayNode files = body.putArray("attachments");
            letter.files().forEach(file -> attach(files.addObject(), file));
        }
        ObjectNode fields = body.putObject("headers");
        letter.fields().forEach(fields::put);
        if (!letter.messageId().isEmpty()) {
            fields.put("Message-ID", letter.messageId());
        }
        fields.put(PostriderId.FIELD, mail.id().toString());
        untracked(body.putObject("tracking_settings"));
        return body;
    }

    private static void content(ArrayNode content, Letter letter) {
        String text = letter.text();
        String html = letter.html();
        if (text != null || html == null) {
            content.addObject().put("type", "text/plain").put("value", Composition.orBlank(text == null ? "" : text));
        }
        if (html != null) {
            content.addObject().put("type", "text/html").put("value", Composition.orBlank(html));
        }
    }

    private static void attach(ObjectNode attachment, FilePart file) {
        attachment
                .put("content", file.octets())
                .put("filename", file.name())
                .put("type", file.type())
                .put("disposition", file.isInline() ? "inline" : "attachment");
        if (!file.contentId().isEmpty()) {
            attachment.put("content_id", file.contentId());
        }
    }

    /** The account may track by default, which would change links and add a picture. */
    private static void untracked(ObjectNode settings) {
        settings.putObject("click_tracking").put("enable", false).put("enable_text", false);
        settings.putObject("open_tracking").put("enable", false);
        settings.putObject("subscription_tracking").put("enable", false);
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        String id = answer.field("x-message-id");
        if (answer.status() == 202 || (answer.isSuccess() && !id.isEmpty())) {
            return rulings.taken(call, id.isEmpty() ? "(no id)" : id);
        }
        List<String> messages = new ArrayList<>();
        boolean isAddress = false;
        for (JsonNode error : answer.json().path("errors")) {
            messages.add(error.path("message").asString(""));
            isAddress |= error.path("field").asString("").matches("personalizations\\.[0-9.]+(to|cc|bcc)\\..*email");
        }
        String said = String.join("; ", messages);
        Duration after = after(answer, now);
        if (answer.status() == 401 && said.contains("credits")) {
            return rulings.limited(call, "HTTP 401 " + said, after);
        }
        if (answer.status() == 400 && isAddress) {
            return rulings.badAddress(call, "HTTP 400 " + said);
        }
        return rulings.byStatus(call, answer, said, after);
    }

    private static @Nullable Duration after(WebAnswer answer, Instant now) {
        return answer.retryAfter(now)
                .or(() -> answer.until("x-ratelimit-reset", now))
                .orElse(null);
    }
}
