package io.postrider.sender.smtp.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustAnchorsTest {

    @TempDir
    Path directory;

    private static String pem(CertificateAuthority authority) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(authority.itself().certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void readsAFileOfSeveralAndTrustsEachOfThem() throws Exception {
        CertificateAuthority one = new CertificateAuthority("One");
        CertificateAuthority two = new CertificateAuthority("Two");
        Path file = Files.writeString(directory.resolve("anchors.pem"), "# one\n" + pem(one) + "\n# two\n" + pem(two));

        TrustAnchors anchors = TrustAnchors.in(file);

        assertNull(anchors.fault(List.of(one.issue("a.test").certificate())));
        assertNull(anchors.fault(List.of(two.issue("a.test").certificate())));
        assertEquals(
                "issuer not known",
                anchors.fault(List.of(
                        new CertificateAuthority("Three").issue("a.test").certificate())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no certificate at all", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void saysWhatIsWrongWithAFile(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("anchors.pem"), text);

        String told = String.valueOf(assertThrows(IllegalArgumentException.class, () -> TrustAnchors.in(file))
                .getMessage());

        assertTrue(told.startsWith(file + " holds no certificate"), told);
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path file = directory.resolve("none.pem");

        String told = String.valueOf(assertThrows(IllegalArgumentException.class, () -> TrustAnchors.in(file))
                .getMessage());

        assertTrue(told.startsWith(file + " cannot be read"), told);
    }
}
