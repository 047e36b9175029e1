package io.postrider.signing.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The key of one scope, which is made of the secret and gives nothing of it away. */
public final class SigningKey {
    private final byte[] octets;
    private final CredentialScope scope;

    private SigningKey(byte[] octets, CredentialScope scope) {
        this.octets = octets;
        this.scope = scope;
    }

    /** Derives it from a secret access key. */
    public static SigningKey of(String secret, CredentialScope scope) {
        byte[] date = Hashes.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
        byte[] region = Hashes.hmac(date, scope.region());
        byte[] service = Hashes.hmac(region, scope.service());
        return new SigningKey(Hashes.hmac(service, "aws4_request"), scope);
    }

    /** The signature in lower case hex; {@code timestamp} is the value of {@code x-amz-date}. */
    public String sign(CanonicalRequest request, String timestamp) {
        return Hashes.hex(Hashes.hmac(octets, request.stringToSign(timestamp, scope)));
    }

    /** Whether it is the one that {@link #sign} gives, found out in a time that does not tell how much of it is right. */
    public boolean verifies(String signature, CanonicalRequest request, String timestamp) {
        return MessageDigest.isEqual(
                sign(request, timestamp).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "SigningKey[" + scope + "]";
    }
}
