package io.postrider.testing.tls;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {

    @Test
    void isValidForItsNamesAndSignedByItself() throws CertificateParsingException {
        X509Certificate made = SelfSignedCertificate.forNames("mx1.example.test", "*.example.test")
                .certificate();
        assertDoesNotThrow(() -> made.checkValidity());
        assertDoesNotThrow(() -> made.verify(made.getPublicKey()));
        Collection<List<?>> names = made.getSubjectAlternativeNames();
        assertNotNull(names);
        assertEquals(List.of(List.of(2, "mx1.example.test"), List.of(2, "*.example.test")), List.copyOf(names));
        assertEquals("CN=mx1.example.test", made.getSubjectX500Principal().getName());
    }

    @Test
    void canBeExpired() {
        X509Certificate made = SelfSignedCertificate.expired("mx1.example.test").certificate();
        assertThrows(CertificateExpiredException.class, made::checkValidity);
    }
}
