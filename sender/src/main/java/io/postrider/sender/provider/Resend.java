package io.postrider.sender.provider;

import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.RequestKey;
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
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resend's {@code POST /emails}: fields; knows a repetition by {@code Idempotency-Key} for 24 hours. */
final class Resend implements Provider {
    private static final String BASE = "https://api.resend.com";
    private static final List<String> CONTROLS = List.of("x-resend-", "resend-");
    private static final int MOST = 50;

    private final URI uri;
    private final WebRequest.Field authorization;
    private final Rulings rulings = new Rulings(name());

    Resend(Account account) {
        uri = account.at(BASE, "/emails");
        authorization =
                new WebRequest.Field("Authorization", "Bearer " + account.key().reveal());
    }

    @Override
    public String name() {
        return "Resend";
    }

    @Override
    public URI door() {
        return uri;
    }

    @Override
    public Plan plan(Handover mail) {
        return Composition.plan(mail, CONTROLS, MOST, Composition::requireSubject, (letter, addressing) -> {
            ObjectNode body = body(mail, letter, addressing);
            RequestKey key = RequestKey.of(mail, JsonMapper.shared().writeValueAsBytes(body));
            return WebRequest.json(uri, body, authorization, new WebRequest.Field("Idempotency-Key", key.toString()));
        });
    }

    private static ObjectNode body(Handover mail, Letter letter, Addressing addressing) {
        ObjectNode body = Composition.object().put("from", letter.from().toString());
        body.set("to", Composition.texts(addressing.to()));
        if (!addressing.cc().isEmpty()) {
            body.set("cc", Composition.texts(addressing.cc()));
        }
        if (!addressing.hidden().isEmpty()) {
            body.set("bcc", Composition.texts(addressing.hidden()));
        }
        if (!letter.replyTo().isEmpty()) {
            body.set("reply_to", Composition.texts(letter.replyTo()));
        }
        body.put("subject", letter.subject());
        String text = letter.text();
        String html = letter.html();
        if (html != null) {
            // Without a text it would make one of the HTML; an empty one says that there is none.
            body.put("html", html).put("text", text == null ? "" : text);
        } else {
            body.put("text", Composition.orBlank(text == null ? "" : text));
        }
        ObjectNode fields = body.putObject("headers");
        letter.fields().forEach(fields::put);
        if (!letter.messageId().isEmpty()) {
            fields.put("Message-ID", letter.messageId());
        }
        fields.put(PostriderId.FIELD, mail.id().toString());
        // Comes back in each event of its webhook.
        body.putArray("tags")
                .addObject()
                .put("name", "postrider_id")
                .put("value", mail.id().toString());
        if (!letter.files().isEmpty()) {
            ArrayNode files = body.putArray("attachments");
            letter.files().forEach(file -> attach(files.addObject(), file));
        }
        return body;
    }

    private static void attach(ObjectNode attachment, FilePart file) {
        attachment.put("content", file.octets()).put("filename", file.name()).put("content_type", file.type());
        if (file.isInline()) {
            attachment.put("content_id", file.contentId());
        }
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        String id = json.path("id").asString("");
        if (answer.isSuccess() && !id.isEmpty()) {
            return rulings.taken(call, id);
        }
        String name = json.path("name").asString("");
        String said = (name + " " + json.path("message").asString("")).strip();
        Duration after = answer.retryAfter(now).orElse(null);
        return switch (name) {
            case "missing_api_key", "invalid_api_key", "restricted_api_key" -> rulings.unknown(call, said);
            case "rate_limit_exceeded", "daily_quota_exceeded", "monthly_quota_exceeded" ->
                rulings.limited(call, said, after);
            // An earlier request with this key is under way, or was taken: what we do not know is its answer.
            case "concurrent_idempotent_requests", "invalid_idempotent_request" -> rulings.inDoubt(call, said);
            case "validation_error", "missing_required_field" ->
                answer.status() == 403
                        ? rulings.misconfigured(call, said) // a domain that is not verified
                        : said.contains("`to`") ? rulings.badAddress(call, said) : rulings.message(call, said);
            case "invalid_from_address", "invalid_attachment", "security_error" -> rulings.message(call, said);
            default -> rulings.byStatus(call, answer, said, after);
        };
    }
}
