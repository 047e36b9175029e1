package io.postrider.signing.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.message.Content;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both algorithms give the very signatures of RFC 8463, Appendix A; they are deterministic, so nothing less would do. */
class Rfc8463Test {

    @Test
    void theBodyHasThePublishedHash() {
        Content content = Content.of(Rfc8463.octets(Rfc8463.HEADER), Rfc8463.octets(Rfc8463.BODY));

        assertEquals("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=", BodyHash.of(content));
    }

    @Test
    void ed25519GivesThePublishedSignature() throws GeneralSecurityException {
        assertEquals(published(Rfc8463.ED25519_FIELD), signature(Rfc8463.ED25519_FIELD, Rfc8463.ed25519()));
    }

    @Test
    void rsaGivesThePublishedSignature() throws GeneralSecurityException {
        assertEquals(published(Rfc8463.RSA_FIELD), signature(Rfc8463.RSA_FIELD, Rfc8463.rsa()));
    }

    private static String published(String field) {
        return field.substring(valueOfB(field)).replaceAll("\\s", "");
    }

    private static int valueOfB(String field) {
        return field.lastIndexOf(" b=") + 3;
    }

    /** The signature by the field's own list of names, which is not ours. */
    private static String signature(String field, DkimKey key) throws GeneralSecurityException {
        HeaderSection header = new HeaderSection(Rfc8463.octets(Rfc8463.HEADER));
        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        Map<String, Integer> taken = new HashMap<>();
        String names = field.substring(field.indexOf("h=") + 2, field.indexOf(";\r\n bh="));
        for (String name : names.replaceAll("\\s", "").split(":", -1)) {
            List<HeaderSection.Field> present = header.named(name).reversed();
            int place = taken.merge(name, 1, Integer::sum) - 1;
            if (place < present.size()) {
                Relaxed.field(header.octets(), present.get(place), covered);
                covered.writeBytes(Rfc8463.octets("\r\n"));
            }
        }
        byte[] unsigned = Rfc8463.octets(field.substring(0, valueOfB(field)));
        return Base64.getEncoder().encodeToString(key.sign(DkimSigner.octets(covered, unsigned)));
    }
}
