package io.postrider.smtp.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with those above it, and its key.
 *
 * @param chain the server's own one first
 */
record Shown(List<X509Certificate> chain, PrivateKey key) {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]{0,20})PRIVATE KEY-----([^-]+)-----END [A-Z ]{0,20}PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

    Shown {
        chain = List.copyOf(chain);
    }

    /**
     * From PEM files (RFC 7468).
     *
     * @throws IOException they cannot be read, or do not belong together; the message names the file
     */
    static Shown read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = chain(certificate);
        PrivateKey secret = key(key, chain.getFirst().getPublicKey().getAlgorithm());
        if (!areOfOnePair(chain.getFirst(), secret)) {
            throw new IOException(key + " is not the key of the certificate in " + certificate);
        }
        return new Shown(chain, secret);
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        String text = text(file);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain = CERTIFICATE
                    .matcher(text)
                    .results()
                    .map(found -> certificate(factory, found.group()))
                    .toList();
            if (chain.isEmpty()) {
                throw new IOException(file + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----)");
            }
            return chain;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IOException(file + " holds a certificate that cannot be read: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(CertificateFactory factory, String pem) {
        try {
            return (X509Certificate)
                    factory.generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException {
        Matcher pem = KEY.matcher(text(file));
        if (!pem.find()) {
            throw new IOException(file + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
        }
        if (!pem.group(1).isEmpty()) {
            throw new IOException(file + " holds a key of the form \""
                    + pem.group(1).strip() + "\"; `openssl pkcs8 -topk8 -nocrypt -in " + file
                    + "` writes it as it is taken here (PKCS #8)");
        }
        try {
            byte[] octets = Base64.getMimeDecoder().decode(pem.group(2));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Never with what the file holds.
            throw new IOException(
                    file + " holds no " + algorithm + " key that can be read, as its certificate wants", e);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean areOfOnePair(X509Certificate certificate, PrivateKey key) throws IOException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] probe = "one pair".getBytes(StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IOException("a key of the kind " + key.getAlgorithm() + " cannot be used: " + e.getMessage(), e);
        }
    }
}
