package io.postrider.sender.provider;

import io.postrider.common.address.Mailbox;
import io.postrider.common.delivery.EnhancedStatus;
import io.postrider.common.delivery.Outcome;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Rulings;
import io.postrider.sender.provider.exchange.Secret;
import io.postrider.sender.provider.exchange.WebAnswer;
import io.postrider.sender.provider.exchange.WebRequest;
import io.postrider.sender.provider.mime.RawMail;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mandrill's {@code messages/send-raw}: the message as it is; an answer of its own for each recipient; every error is a 500. */
final class Mandrill implements Provider {
    private static final String BASE = "https://mandrillapp.com";
    private static final List<String> CONTROLS = List.of("x-mc-", "x-mandrill-");
    private static final int MOST = 1000;

    /** Reasons to reject that are about the account, and so about every recipient. */
    private static final Set<String> OURS = Set.of("invalid-sender", "unsigned", "test-mode-limit");

    private final URI uri;
    private final Secret key;
    private final String subaccount;
    private final Rulings rulings = new Rulings(name());

    Mandrill(Account account) {
        uri = account.at(BASE, "/api/1.0/messages/send-raw.json");
        key = account.key();
        subaccount = account.options().getOrDefault("subaccount", "");
        if (!subaccount.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException("subaccount: must be ASCII characters");
        }
    }

    @Override
    public String name() {
        return "Mandrill";
    }

    @Override
    public URI door() {
        return uri;
    }

    @Override
    public Plan plan(Handover mail) {
        Optional<String> message = message(mail);
        if (message.isEmpty()) {
            return new Plan.Unfit("it holds octets that are no UTF-8, and the provider takes it as a text");
        }
        return Plan.Calls.inParts(mail, MOST, part -> request(part, message.get()));
    }

    private Optional<String> message(Handover mail) {
        // Comes back in each event of its webhook.
        List<String> more = new ArrayList<>(List.of("X-MC-Metadata: {\"postrider_id\":\"" + mail.id() + "\"}"));
        if (!subaccount.isEmpty()) {
            more.add("X-MC-Subaccount: " + subaccount);
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(RawMail.of(mail, CONTROLS, more)))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private WebRequest request(Handover mail, String message) {
        ObjectNode body = Composition.object().put("key", key.reveal()).put("raw_message", message);
        ArrayNode to = body.putArray("to");
        mail.recipients().stream().map(Mailbox::toString).forEach(to::add);
        body.put("async", false);
        return WebRequest.json(uri, body);
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        if (answer.isSuccess() && json.isArray() && !json.isEmpty()) {
            return results(call, json);
        }
        String name = json.path("name").asString("");
        String said = (name + " " + json.path("message").asString("")).strip();
        return switch (name) {
            case "Invalid_Key" -> rulings.unknown(call, said);
            case "Unknown_Subaccount", "PaymentRequired" -> rulings.misconfigured(call, said);
            case "ValidationError" -> rulings.message(call, said);
            case "GeneralError", "ServiceUnavailable" -> rulings.temporary(call, said);
            default ->
                rulings.byStatus(call, answer, said, answer.retryAfter(now).orElse(null));
        };
    }

    private Ruling results(Call call, JsonNode json) {
        Map<String, JsonNode> results = new HashMap<>();
        json.forEach(result -> results.put(result.path("email").asString("").toLowerCase(Locale.ROOT), result));
        if (OURS.contains(json.path(0).path("reject_reason").asString(""))) {
            return rulings.misconfigured(
                    call, "rejected " + json.path(0).path("reject_reason").asString());
        }
        String id = json.path(0).path("_id").asString("(no id)");
        return rulings.perRecipient(
                call, id, recipient -> outcome(results.get(recipient.toString().toLowerCase(Locale.ROOT))));
    }

    private Outcome outcome(@Nullable JsonNode result) {
        if (result == null) {
            return new Outcome.InDoubt(name() + ": nothing was said of this recipient");
        }
        String reason = result.path("reject_reason").asString("");
        return switch (result.path("status").asString("")) {
            case "sent", "queued", "scheduled" ->
                rulings.sent(result.path("_id").asString("(no id)"));
            case "invalid" -> rulings.refused(new EnhancedStatus(5, 1, 3), "invalid " + reason);
            case "rejected" ->
                rulings.refused(
                        reason.equals("hard-bounce") ? new EnhancedStatus(5, 2, 1) : new EnhancedStatus(5, 7, 1),
                        "rejected " + reason);
            default -> new Outcome.InDoubt(name() + ": it answered with a state that it does not document");
        };
    }
}
