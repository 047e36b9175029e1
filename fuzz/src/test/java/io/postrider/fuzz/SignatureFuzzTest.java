package io.postrider.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.postrider.signing.sigv4.Authorization;
import io.postrider.signing.sigv4.CanonicalRequest;
import io.postrider.signing.sigv4.CredentialScope;
import io.postrider.signing.sigv4.HeaderField;
import io.postrider.signing.sigv4.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whatever stands where a signature should, it is read as one that is written the same, or as none; and none opens. */
class SignatureFuzzTest {

    @FuzzTest
    void isReadAsItIsWrittenOrNotAtAll(byte[] octets) {
        String value = new String(octets, StandardCharsets.ISO_8859_1);
        Optional<Authorization> read = Authorization.read(value);
        CredentialScope.moment(value);
        if (read.isEmpty()) {
            return;
        }
        Authorization shown = read.get();
        assertEquals(read, Authorization.read(shown.toString()));
        List<HeaderField> signed = shown.signedHeaders().stream()
                .map(name -> new HeaderField(name, value))
                .toList();
        CanonicalRequest request = CanonicalRequest.of("POST", "/" + value, value, signed, "0".repeat(64));
        assertFalse(SigningKey.of("a secret nobody has", shown.scope())
                .verifies(shown.signature(), request, "20261127T100000Z"));
    }
}
