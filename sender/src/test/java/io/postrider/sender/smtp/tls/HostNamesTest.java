package io.postrider.sender.smtp.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.testing.tls.CertificateAuthority;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {

    private static final CertificateAuthority AUTHORITY = new CertificateAuthority("x");

    @ParameterizedTest
    @CsvSource({
        "mx.a.test, mx.a.test, true",
        "MX.a.test., mx.A.test, true",
        "*.a.test, mx.a.test, true",
        "*.a.test, a.test, false",
        "*.a.test, mx.b.a.test, false",
        "a.test, mx.a.test, false",
        "*.a.test, *.a.test, true",
        "mx*.a.test, mx1.a.test, false",
    })
    void aPatternMeansOneLabelMore(String pattern, String host, boolean meant) {
        assertEquals(meant, HostNames.isMeant(pattern, host));
    }

    @ParameterizedTest
    @CsvSource({
        "mx.a.test, mx.a.test, true",
        "MX.A.TEST, mx.a.test, true",
        "*.a.test, mx.a.test, true",
        "*.a.test, *.a.test, true",
        "mx.a.test, *.a.test, true",
        "mx.b.a.test, *.a.test, false",
        "*.a.test, a.test, false",
        "*.a.test, x.mx.a.test, false",
        "*.test, a.test, false",
        "m*.a.test, mx.a.test, false",
        "a.test, mx.a.test, false",
        "mx.a.test.evil.test, mx.a.test, false",
    })
    void aCertificateIsMadeOutToItsAlternativeNames(String name, String wanted, boolean agrees) {
        assertEquals(
                agrees, HostNames.hasOne(AUTHORITY.issue("other.test", name).certificate(), List.of("x.y", wanted)));
    }

    @ParameterizedTest
    @CsvSource({"a.test, false, true", "b.test, false, false"})
    void theCommonNameCountsOnlyWhereThereIsNoOther(String wanted, boolean strictly, boolean leniently) {
        var certificate = new CertificateAuthority("a.test").itself().certificate();

        assertEquals(strictly, HostNames.hasOne(certificate, List.of(wanted)));
        assertEquals(leniently, HostNames.hasOneOrIsCalled(certificate, List.of(wanted)));
    }
}
