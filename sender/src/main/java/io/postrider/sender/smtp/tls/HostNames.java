package io.postrider.sender.smtp.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Names in certificates and in policies, in A-labels; case and a trailing dot do not matter. */
public final class HostNames {

    private static final int DNS_NAME = 2;
    private static final int ADDRESS = 7;
    private static final String WILDCARD = "*.";

    private HostNames() {}

    /** Whether a pattern means the host: the same name, or {@code *.example} for one label more (RFC 8461, 4.1). */
    public static boolean isMeant(String pattern, String host) {
        String own = plain(host);
        String wanted = plain(pattern);
        return wanted.startsWith(WILDCARD)
                ? parent(own).equals(wanted.substring(WILDCARD.length()))
                : own.equals(wanted);
    }

    /**
     * Whether the certificate has one of the names (RFC 9525, 6.3); its common name counts for nothing. A name that is wanted
     * may itself be a pattern.
     */
    static boolean hasOne(X509Certificate certificate, List<String> wanted) {
        return anyOf(alternatives(certificate), wanted);
    }

    /** As {@link #hasOne}, but without alternative names the common name counts (RFC 7672, 3.2.3). */
    static boolean hasOneOrIsCalled(X509Certificate certificate, List<String> wanted) {
        List<String> names = alternatives(certificate);
        return anyOf(names.isEmpty() ? commonName(certificate).stream().toList() : names, wanted);
    }

    private static boolean anyOf(List<String> names, List<String> wanted) {
        return names.stream().anyMatch(name -> wanted.stream().anyMatch(one -> agrees(name, plain(one))));
    }

    private static boolean agrees(String name, String wanted) {
        if (name.equals(wanted)) {
            return true;
        }
        if (wanted.startsWith(WILDCARD)) {
            return !name.startsWith(WILDCARD) && isMeant(wanted, name);
        }
        // A wildcard right below a top-level domain is nobody's.
        return name.startsWith(WILDCARD) && name.indexOf('.', WILDCARD.length()) > 0 && isMeant(name, wanted);
    }

    private static List<String> alternatives(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> one : all == null ? List.<List<?>>of() : all) {
                if (one.get(0) instanceof Integer type && one.get(1) instanceof String name) {
                    if (type == DNS_NAME) {
                        names.add(plain(name));
                    } else if (type == ADDRESS) {
                        names.add(address(name).orElse(name));
                    }
                }
            }
        } catch (CertificateParsingException _) {
            return List.of();
        }
        return names;
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    return Optional.of(plain(String.valueOf(part.getValue())));
                }
            }
            return Optional.empty();
        } catch (InvalidNameException _) {
            return Optional.empty();
        }
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String absolute = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return address(absolute).orElse(absolute);
    }

    /** Addresses are written in many ways; this is one of them. */
    private static Optional<String> address(String text) {
        boolean maybe =
                text.indexOf(':') >= 0 || (!text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1)));
        try {
            return maybe ? Optional.of(InetAddress.ofLiteral(text).getHostAddress()) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
