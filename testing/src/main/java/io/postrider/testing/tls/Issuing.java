package io.postrider.testing.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes keys and certificates over P-256 (RFC 5280). */
final class Issuing {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.objectId(2, 5, 4, 3);
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.objectId(2, 5, 29, 17);
    private static final byte[] BASIC_CONSTRAINTS = Der.objectId(2, 5, 29, 19);
    private static final int DNS_NAME = 0x82;

    /** A certificate with its key. */
    record Issued(PrivateKey key, X509Certificate certificate) {}

    /** What stands in a certificate; without alternative names it is an authority's. */
    private record Content(String name, List<String> names, Instant notBefore, Instant notAfter) {}

    private Issuing() {}

    static Issued selfSigned(List<String> names, Instant notBefore, Instant notAfter) {
        return issue(new Content(names.getFirst(), names, notBefore, notAfter), null);
    }

    static Issued authority(String name, Instant notBefore, Instant notAfter, @Nullable Issued by) {
        return issue(new Content(name, List.of(), notBefore, notAfter), by);
    }

    static Issued server(List<String> names, Instant notBefore, Instant notAfter, Issued by) {
        return issue(new Content(names.getFirst(), names, notBefore, notAfter), by);
    }

    private static Issued issue(Content content, @Nullable Issued by) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] issuer = by == null
                    ? name(content.name())
                    : by.certificate().getSubjectX500Principal().getEncoded();
            byte[] body = body(content, issuer, pair);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(by == null ? pair.getPrivate() : by.key());
            signature.update(body);
            byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new Issued(
                    pair.getPrivate(), (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    private static byte[] body(Content content, byte[] issuer, KeyPair pair) {
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(64, new SecureRandom()).setBit(64)),
                ECDSA_WITH_SHA256,
                issuer,
                Der.sequence(Der.time(content.notBefore()), Der.time(content.notAfter())),
                name(content.name()),
                pair.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(extension(content))));
    }

    private static byte[] extension(Content content) {
        if (content.names().isEmpty()) {
            byte[] isAuthority = Der.sequence(Der.tagged(0x01, new byte[] {-1}));
            return Der.sequence(BASIC_CONSTRAINTS, Der.tagged(0x01, new byte[] {-1}), Der.octetString(isAuthority));
        }
        List<byte[]> alternatives = new ArrayList<>();
        content.names()
                .forEach(name -> alternatives.add(Der.tagged(DNS_NAME, name.getBytes(StandardCharsets.US_ASCII))));
        return Der.sequence(
                SUBJECT_ALTERNATIVE_NAME, Der.octetString(Der.sequence(alternatives.toArray(byte[][]::new))));
    }

    private static byte[] name(String name) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(name))));
    }
}
