package io.postrider.sender.smtp.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A record that says which certificate, or which authority, a peer has (RFC 6698, 2.1).
 *
 * @param usage 3 for the certificate itself, 2 for the authority above it
 * @param selector 0 for the whole certificate, 1 for its public key
 * @param matching 0 for the octets themselves, 1 for their SHA-256, 2 for their SHA-512
 * @param data what it must be equal to, in hex
 */
public record Tlsa(int usage, int selector, int matching, String data) {

    static final int AUTHORITY = 2;
    static final int END_ENTITY = 3;
    private static final int SHA_256_DIGITS = 64;
    private static final int SHA_512_DIGITS = 128;

    public Tlsa {
        data = data.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a mail system can go by it (RFC 7672, 3.1): usages 0 and 1 need authorities that no two mail systems agree on,
     * and of what is unknown or cut short nothing can be told.
     */
    public boolean isUsable() {
        boolean known = (usage == AUTHORITY || usage == END_ENTITY) && (selector == 0 || selector == 1);
        return known
                && switch (matching) {
                    case 0 -> !data.isEmpty();
                    case 1 -> data.length() == SHA_256_DIGITS;
                    case 2 -> data.length() == SHA_512_DIGITS;
                    default -> false;
                };
    }

    boolean fits(X509Certificate certificate) {
        try {
            byte[] octets = selector == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            byte[] compared = switch (matching) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(octets);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(octets);
                default -> octets;
            };
            return HexFormat.of().formatHex(compared).equals(data);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** The certificate that stands in it as a whole (2 0 0): an authority that nobody need show then (RFC 7671, 5.2.1). */
    Optional<X509Certificate> certificate() {
        if (selector != 0 || matching != 0) {
            return Optional.empty();
        }
        try {
            byte[] octets = HexFormat.of().parseHex(data);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** As people name it, {@code 3 1 1}. */
    @Override
    public String toString() {
        return usage + " " + selector + " " + matching;
    }
}
