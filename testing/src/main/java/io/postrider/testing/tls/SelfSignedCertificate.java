package io.postrider.testing.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, with its key, made at run time for the given host names and dates. It is as good as a
 * real one to whoever trusts {@link #clientContext}, and to nobody else.
 */
public final class SelfSignedCertificate {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.objectId(2, 5, 4, 3);
    private static final byte[] SUBJECT_ALTERNATIVE_NAME = Der.objectId(2, 5, 29, 17);
    private static final int DNS_NAME = 0x82;
    private static final char[] NO_PASSWORD = new char[0];

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SelfSignedCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Valid for these host names, from yesterday for a year. */
    public static SelfSignedCertificate forNames(String... names) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return of(List.of(names), yesterday, yesterday.plus(Duration.ofDays(365)));
    }

    /** Valid for these host names, but only until yesterday. */
    public static SelfSignedCertificate expired(String... names) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return of(List.of(names), yesterday.minus(Duration.ofDays(365)), yesterday);
    }

    /** Valid for these host names between two instants. */
    public static SelfSignedCertificate of(List<String> names, Instant notBefore, Instant notAfter) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] body = body(names, Der.sequence(Der.time(notBefore), Der.time(notAfter)), pair);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(body);
            byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Certificate read = factory.generateCertificate(new ByteArrayInputStream(whole));
            return new SelfSignedCertificate(pair.getPrivate(), (X509Certificate) read);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    private static byte[] body(List<String> names, byte[] validity, KeyPair pair) {
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(names.getFirst()))));
        byte[][] alternatives = names.stream()
                .map(n -> Der.tagged(DNS_NAME, n.getBytes(StandardCharsets.US_ASCII)))
                .toArray(byte[][]::new);
        byte[] extension = Der.sequence(SUBJECT_ALTERNATIVE_NAME, Der.octetString(Der.sequence(alternatives)));
        return Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(64, new SecureRandom()).setBit(64)),
                ECDSA_WITH_SHA256,
                name,
                validity,
                name,
                pair.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(extension)));
    }

    /** The certificate itself, for a TLSA record or a trust store. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** What a server that shows this certificate uses. */
    public SSLContext serverContext() {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("server", key, NO_PASSWORD, new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK refuses the certificate it made", e);
        }
    }

    /** What a client that trusts this certificate and no other uses. */
    public SSLContext clientContext() {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("server", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK refuses the certificate it made", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty key store is made without reading", e);
        }
    }
}
