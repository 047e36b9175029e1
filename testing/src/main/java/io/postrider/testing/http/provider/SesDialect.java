package io.postrider.testing.http.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** {@code POST /v2/email/outbound-emails} with Content.Raw; the signature is computed here once more, by nobody else's code. */
final class SesDialect implements Dialect {
    private static final String ID = "AKIDFAKE";
    private static final String REGION = "eu-west-1";
    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=" + ID + "/([0-9]{8})/"
            + REGION + "/ses/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

    @Override
    public Map<String, String> options() {
        return Map.of("access-key-id", ID, "region", REGION);
    }

    @Override
    public Reply take(Request request, String id) {
        require(request.path().equals("/v2/email/outbound-emails"), 404, "NotFoundException", "no such operation");
        Matcher matcher = AUTHORIZATION.matcher(request.header("authorization"));
        require(matcher.matches(), 403, "UnrecognizedClientException", "The security token is invalid.");
        List<String> names = List.of(matcher.group(2).split(";", -1));
        require(
                names.contains("host") && names.contains("x-amz-date"),
                403,
                "InvalidSignatureException",
                "host and x-amz-date must be signed");
        require(
                signature(request, matcher.group(1), names).equals(matcher.group(3)),
                403,
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided.");
        require(request.isJson(), 400, "BadRequestException", "not JSON");
        JsonNode json = request.json();
        List<String> to = Dialect.texts(json.path("Destination").path("ToAddresses"));
        require(!to.isEmpty() && to.size() <= 50, 400, "BadRequestException", "Recipient count must be 1 to 50");
        String raw = json.path("Content").path("Raw").path("Data").asString("");
        require(!raw.isEmpty(), 400, "BadRequestException", "Content is missing");
        JsonNode tag = json.path("EmailTags").path(0);
        require(
                tag.path("Value").asString("").matches("[A-Za-z0-9_.@-]{1,256}"),
                400,
                "BadRequestException",
                "Invalid tag value");
        Received mail = Received.of(
                Base64.getDecoder().decode(raw), to, tag.path("Value").asString());
        return Reply.json(200, "{\"MessageId\":\"" + id + "\"}", mail);
    }

    private static String signature(Request request, String date, List<String> names) {
        StringBuilder canonical = new StringBuilder("POST\n/v2/email/outbound-emails\n\n");
        for (String name : names) {
            canonical.append(name).append(':').append(request.header(name)).append('\n');
        }
        canonical.append('\n').append(String.join(";", names)).append('\n').append(hash(request.body()));
        String toSign = "AWS4-HMAC-SHA256\n" + request.header("x-amz-date") + "\n" + date + "/" + REGION
                + "/ses/aws4_request\n" + hash(canonical.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + KEY).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(date, REGION, "ses", "aws4_request", toSign)) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(key);
    }

    private static String hash(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean holds, int status, String kind, String message) {
        if (!holds) {
            throw new Refused(new Reply(
                    status,
                    Map.of("Content-Type", "application/json", "x-amzn-ErrorType", kind),
                    "{\"message\":" + Dialect.quoted(message) + "}",
                    List.of()));
        }
    }
}
