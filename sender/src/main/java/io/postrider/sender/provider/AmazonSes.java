package io.postrider.sender.provider;

import io.postrider.common.address.Mailbox;
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
import io.postrider.signing.sigv4.HeaderField;
import io.postrider.signing.sigv4.RequestSigner;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon SES, version 2: the message as it is in {@code Content.Raw}, signed by Signature Version 4. */
final class AmazonSes implements Provider {
    private static final List<String> CONTROLS = List.of("x-ses-");

    /** To, Cc and Bcc together, of one call. */
    private static final int MOST = 50;

    private final URI uri;
    private final RequestSigner signer;
    private final String configurationSet;
    private final Rulings rulings = new Rulings(name());

    AmazonSes(Account account) {
        String region = account.required("region");
        if (!region.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("region: must be one such as eu-west-1");
        }
        uri = account.at("https://email." + region + ".amazonaws.com", "/v2/email/outbound-emails");
        signer = new RequestSigner(
                account.required("access-key-id"), account.key().reveal(), region, "ses");
        configurationSet = account.options().getOrDefault("configuration-set", "");
    }

    @Override
    public String name() {
        return "Amazon SES";
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
        ObjectNode json = Composition.object();
        // The envelope; what the message says of its recipients is left alone.
        ArrayNode to = json.putObject("Destination").putArray("ToAddresses");
        mail.recipients().stream().map(Mailbox::toString).forEach(to::add);
        json.putObject("Content").putObject("Raw").put("Data", RawMail.of(mail, CONTROLS, List.of()));
        json.putArray("EmailTags")
                .addObject()
                .put("Name", "postrider_id")
                .put("Value", mail.id().toString());
        if (!configurationSet.isEmpty()) {
            json.put("ConfigurationSetName", configurationSet);
        }
        byte[] body = JsonMapper.shared().writeValueAsBytes(json);
        List<HeaderField> fields = List.of(
                new HeaderField("Content-Type", "application/json"),
                new HeaderField(
                        "amz-sdk-invocation-id",
                        RequestKey.of(mail, body).uuid().toString()));
        return new WebRequest(
                uri,
                signer.sign("POST", uri, fields, body, mail.at()).stream()
                        .map(field -> new WebRequest.Field(field.name(), field.value()))
                        .toList(),
                body);
    }

    @Override
    public Ruling read(Call call, WebAnswer answer, Instant now) {
        JsonNode json = answer.json();
        String id = json.path("MessageId").asString("");
        if (answer.isSuccess() && !id.isEmpty()) {
            return rulings.taken(call, id);
        }
        String kind = kind(answer, json);
        String message = json.path("message").asString(json.path("Message").asString(""));
        String said = (kind + " " + message).strip();
        return switch (kind) {
            case "MessageRejected" ->
                message.toLowerCase(Locale.ROOT).contains("not verified")
                        ? rulings.misconfigured(call, said)
                        : rulings.message(call, said);
            case "MailFromDomainNotVerifiedException",
                    "AccountSuspendedException",
                    "SendingPausedException",
                    "NotFoundException",
                    "AccessDeniedException" -> rulings.misconfigured(call, said);
            case "UnrecognizedClientException",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "InvalidClientTokenId",
                    "MissingAuthenticationTokenException",
                    "ExpiredTokenException",
                    "RequestExpired" -> rulings.unknown(call, said);
            case "LimitExceededException", "TooManyRequestsException", "ThrottlingException", "Throttling" ->
                rulings.limited(call, said, answer.retryAfter(now).orElse(null));
            default ->
                rulings.byStatus(call, answer, said, answer.retryAfter(now).orElse(null));
        };
    }

    /** The error's name, which may stand behind a prefix and before a URL. */
    private static String kind(WebAnswer answer, JsonNode json) {
        String name = answer.field("x-amzn-errortype");
        if (name.isEmpty()) {
            name = json.path("__type").asString(json.path("code").asString(""));
        }
        return name.substring(name.indexOf('#') + 1).split(":", -1)[0].strip();
    }
}
