package io.postrider.sender.provider;

import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Plan;
import io.postrider.sender.provider.exchange.RequestKey;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Rulings;
import io.postrider.sender.provider.exchange.WebAnswer;
import io.postrider.sender.provider.exchange.WebRequest;
import io.postrider.sender.provider.mime.RawMail;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Mailgun's {@code POST /v3/{domain}/messages.mime}: the message as it is, its recipients beside it. */
final class Mailgun implements Provider {
    private static final String BASE = "https://api.mailgun.net";
    private static final List<String> CONTROLS = List.of("x-mailgun-");
    private static final int MOST = 1000;

    private final URI uri;
    private final WebRequest.Field authorization;
    private final Rulings rulings = new Rulings(name());

    Mailgun(Account account) {
        String domain = account.required("domain");
        if (!domain.matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("domain: must be a domain name");
        }
        uri = account.at(BASE, "/v3/" + domain + "/messages.mime");
        String pair = "api:" + account.key().reveal();
        authorization = new WebRequest.Field(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String name() {
        return "Mailgun";
    }

    @Override
    public URI door() {
        return uri;
    }

    @Override
    public Plan plan(Handover mail) {
        return Plan.Calls.inParts(mail, MOST, this::request);
    }

    private WebRequest request(Handover mail) {
        byte[] message = RawMail.of(mail, CONTROLS, List.of());
        // Made of the message, so that it cannot stand in it.
        String boundary = "postrider-" + RequestKey.of(mail, message);
        ByteArrayOutputStream form = new ByteArrayOutputStream(message.length + 1024);
        mail.recipients().forEach(recipient -> field(form, boundary, "to", recipient.toString()));
        field(form, boundary, "o:tracking", "no");
        // Comes back in each event of its webhook.
        field(form, boundary, "v:postrider_id", mail.id().toString());
        line(form, "--" + boundary);
        line(form, "Content-Disposition: form-data; name=\"message\"; filename=\"message.mime\"");
        line(form, "Content-Type: message/rfc822");
        line(form, "");
        form.writeBytes(message);
        line(form, "");
        line(form, "--" + boundary + "--");
        return new WebRequest(
                uri,
                List.of(
                        new WebRequest.Field("Content-Type", "multipart/form-data; boundary=" + boundary),
                        new WebRequest.Field("Accept", "application/json"),
                        authorization),
                form.toByteArray());
    }

    private static void field(ByteArrayOutputStream form, String boundary, String name, String value) {
        line(form, "--" + boundary);
        line(form, "Content-Disposition: form-data; name=\"" + name + "\"");
        line(form, "");
        line(form, value);
    }

    private static void line(ByteArrayOutputStream form, String line) {
        form.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        String id = json.path("id").asString("");
        String said = json.path("message").asString(answer.text());
        if (answer.isSuccess() && !id.isEmpty()) {
            return rulings.taken(call, id);
        }
        if (answer.status() == 400 && said.contains("'to' parameter")) {
            return rulings.badAddress(call, "HTTP 400 " + said);
        }
        return rulings.byStatus(
                call,
                answer,
                said,
                answer.retryAfter(now)
                        .or(() -> answer.until("x-ratelimit-reset", now))
                        .orElse(null));
    }
}
