package io.postrider.signing.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
    private static final String SIGNATURE = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    @Test
    void readsWhatItWrites() {
        Authorization written = new Authorization(
                "AKID", new CredentialScope("20261127", "eu-west-1", "ses"), List.of("host", "x-amz-date"), SIGNATURE);
        assertEquals(Optional.of(written), Authorization.read(written.toString()));
    }

    @Test
    void readsPartsInAnyOrderAndWithoutSpace() {
        assertEquals(
                Optional.of(new Authorization(
                        "AKID", new CredentialScope("20261127", "eu-west-1", "ses"), List.of("host"), SIGNATURE)),
                Authorization.read("AWS4-HMAC-SHA256 Signature=" + SIGNATURE
                        + ",SignedHeaders=host,Credential=AKID/20261127/eu-west-1/ses/aws4_request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer token",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 ",
                "AWS4-HMAC-SHA256 Credential=A/20261127/r/s/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=A/20261127/r/s/aws4_request, SignedHeaders=host, Signature=00",
                "AWS4-HMAC-SHA256 Credential=/20261127/r/s/aws4_request, SignedHeaders=host, Signature=" + SIGNATURE,
                "AWS4-HMAC-SHA256 Credential=A/20261127/r/aws4_request, SignedHeaders=host, Signature=" + SIGNATURE,
                "AWS4-HMAC-SHA256 Credential=A/yesterday/r/s/aws4_request, SignedHeaders=host, Signature=" + SIGNATURE,
                "AWS4-HMAC-SHA256 Credential=A/20261127/r/s/aws4_request, SignedHeaders=, Signature=" + SIGNATURE,
                "AWS4-HMAC-SHA256 Credential=A/20261127/r/s/aws4_request, Credential=B/20261127/r/s/aws4_request,"
                        + " SignedHeaders=host, Signature=" + SIGNATURE,
            })
    void takesNothingElse(String value) {
        assertEquals(Optional.empty(), Authorization.read(value));
    }

    @Test
    void readsTheMomentThatItWrites() {
        Instant now = Instant.parse("2026-11-27T10:00:00Z");
        assertEquals("20261127T100000Z", CredentialScope.timestamp(now));
        assertEquals(Optional.of(now), CredentialScope.moment("20261127T100000Z"));
        assertEquals(Optional.empty(), CredentialScope.moment("2026-11-27T10:00:00Z"));
    }
}
