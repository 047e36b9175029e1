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
import io.postrider.sender.provider.mime.Letter;
import io.postrider.sender.provider.mime.UnfitMailException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brevo's {@code POST /v3/smtp/email}: fields; knows a repetition by {@code idempotencyKey} for half an hour. */
final class Brevo implements Provider {
    private static final String BASE = "https://api.brevo.com";
    private static final List<String> CONTROLS =
            List.of("x-sib-", "x-mailin-", "sender.ip", "idempotencykey", "x-campaign-");
    private static final int MOST = 99;

    private final URI uri;
    private final WebRequest.Field key;
    private final Rulings rulings = new Rulings(name());

    Brevo(Account account) {
        uri = account.at(BASE, "/v3/smtp/email");
        key = new WebRequest.Field("api-key", account.key().reveal());
    }

    @Override
    public String name() {
        return "Brevo";
    }

    @Override
    public URI door() {
        return uri;
    }

    @Override
    public Plan plan(Handover mail) {
        return Composition.plan(mail, CONTROLS, MOST, Brevo::check, (letter, addressing) -> {
            ObjectNode body = body(letter, addressing);
            RequestKey repetition = RequestKey.of(mail, JsonMapper.shared().writeValueAsBytes(body));
            ObjectNode fields = body.putObject("headers");
            letter.fields().forEach(fields::put);
            fields.put(PostriderId.FIELD, mail.id().toString());
            // Comes back in each event of its webhook.
            fields.put("X-Mailin-custom", "postrider_id:" + mail.id());
            fields.put("idempotencyKey", repetition.uuid().toString());
            return WebRequest.json(uri, body, key);
        });
    }

    private static void check(Letter letter) throws UnfitMailException {
        Composition.requireSubject(letter);
        if (letter.hasInlineFiles()) {
            throw new UnfitMailException("its HTML shows files of its own, for which the provider has no field");
        }
        if (letter.replyTo().size() > 1) {
            throw new UnfitMailException("it has several addresses for replies, and the provider takes one");
        }
    }

    private static ObjectNode body(Letter letter, Addressing addressing) {
        ObjectNode body = Composition.object();
        body.set("sender", Composition.object(letter.from()));
        body.set("to", Composition.objects(addressing.to()));
        if (!addressing.cc().isEmpty()) {
            body.set("cc", Composition.objects(addressing.cc()));
        }
        if (!addressing.hidden().isEmpty()) {
            body.set("bcc", Composition.objects(addressing.hidden()));
        }
        if (!letter.replyTo().isEmpty()) {
            body.set("replyTo", Composition.object(letter.replyTo().getFirst()));
        }
        body.put("subject", letter.subject());
        String text = letter.text();
        String html = letter.html();
        if (text != null || html == null) {
            body.put("textContent", Composition.orBlank(text == null ? "" : text));
        }
        if (html != null) {
            body.put("htmlContent", Composition.orBlank(html));
        }
        if (!letter.files().isEmpty()) {
            ArrayNode files = body.putArray("attachment");
            letter.files()
                    .forEach(file -> files.addObject().put("name", file.name()).put("content", file.octets()));
        }
        return body;
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        String id =
                json.path("messageId").asString(json.path("messageIds").path(0).asString(""));
        if (answer.isSuccess() && !id.isEmpty()) {
            return rulings.taken(call, id);
        }
        String code = json.path("code").asString("");
        String message = json.path("message").asString("");
        String said = (code + " " + message).strip();
        if (!answer.isSuccess() && message.toLowerCase(Locale.ROOT).contains("idempotency")) {
            return rulings.inDoubt(call, said); // an earlier request with this key was taken
        }
        return switch (code) {
            case "unauthorized" -> rulings.unknown(call, said);
            case "permission_denied", "account_under_validation", "not_acceptable", "method_not_allowed" ->
                rulings.misconfigured(call, said);
            case "not_enough_credits" -> rulings.limited(call, said, null);
            case "invalid_parameter", "missing_parameter", "out_of_range" -> invalid(call, message, said);
            default ->
                rulings.byStatus(
                        call,
                        answer,
                        said,
                        answer.retryAfter(now)
                                .or(() -> answer.seconds("x-sib-ratelimit-reset"))
                                .orElse(null));
        };
    }

    private Ruling invalid(Call call, String message, String said) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("sender") && lower.contains("valid")) {
            return rulings.misconfigured(call, said); // not among the account's senders
        }
        return lower.contains("email is not valid in to")
                ? rulings.badAddress(call, said)
                : rulings.message(call, said);
    }
}
