package io.postrider.events;

import io.postrider.common.address.PublicAddress;
import io.postrider.settings.notifier.TargetSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook is posted to, as far as the writing can tell: scheme, host and port are such as the settings allow. What
 * a name leads to is judged when it is looked up, each time anew.
 *
 * @param host a domain name in lower case, or an address without brackets
 * @param resource path and query, as they are sent
 */
public record WebhookUrl(boolean isEncrypted, String host, int port, String resource) {

    private static final int LONGEST = 2048;
    private static final int LONGEST_NAME = 253;
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");
    /** What some resolvers take for an address: a number in any base, in the place of the last label. */
    private static final Pattern NUMBER = Pattern.compile("\\d.*|0x.*");

    /** Reads a URL; whatever is wrong with it is told. */
    public static WebhookUrl parse(String text, TargetSettings allowed) throws InvalidUrlException {
        if (text.length() > LONGEST) {
            throw new InvalidUrlException("must have at most " + LONGEST + " characters");
        }
        if (!PRINTABLE.matcher(text).matches() || text.indexOf('\\') >= 0) {
            throw new InvalidUrlException(
                    "must be ASCII without spaces, control characters and backslashes; write other characters"
                            + " percent-encoded, and in the host as xn--");
        }
        URI uri = uri(text);
        boolean encrypted = isEncrypted(uri, allowed);
        if (uri.getRawUserInfo() != null || (text.indexOf('@') >= 0 && uri.getHost() == null)) {
            throw new InvalidUrlException("must not hold a user name or password; requests are signed instead");
        }
        if (uri.getRawFragment() != null) {
            throw new InvalidUrlException("must not have a fragment (#…); it would never be sent");
        }
        String host = host(uri, allowed);
        return new WebhookUrl(encrypted, host, port(uri, encrypted, allowed), resource(uri));
    }

    private static URI uri(String text) throws InvalidUrlException {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new InvalidUrlException("must be a URL such as https://example.com/hooks");
        }
    }

    private static boolean isEncrypted(URI uri, TargetSettings allowed) throws InvalidUrlException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https") || (scheme.equals("http") && allowed.allowHttp())) {
            return scheme.equals("https");
        }
        throw new InvalidUrlException(
                allowed.allowHttp() ? "must begin with https:// or http://" : "must begin with https://");
    }

    private static String host(URI uri, TargetSettings allowed) throws InvalidUrlException {
        @Nullable String written = uri.getHost();
        if (written == null) {
            throw new InvalidUrlException("must name a host, a domain name or a plain address");
        }
        String host = written.toLowerCase(Locale.ROOT);
        boolean bracketed = host.startsWith("[");
        if (bracketed || IPV4.matcher(host).matches()) {
            return address(bracketed ? host.substring(1, host.length() - 1) : host, allowed);
        }
        requireName(host, allowed);
        return host;
    }

    private static String address(String host, TargetSettings allowed) throws InvalidUrlException {
        try {
            InetAddress address = InetAddress.ofLiteral(host);
            if (host.indexOf('%') < 0 && (allowed.allowPrivateAddresses() || PublicAddress.is(address.getAddress()))) {
                return host;
            }
        } catch (IllegalArgumentException _) {
            throw new InvalidUrlException("must name a host, a domain name or a plain address");
        }
        throw new InvalidUrlException("must not lead to an address that is not public");
    }

    private static void requireName(String host, TargetSettings allowed) throws InvalidUrlException {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches() || host.length() > LONGEST_NAME) {
                throw new InvalidUrlException("must have a domain name for a host, without a dot at its end");
            }
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            throw new InvalidUrlException("must have a domain name or a plain address for a host, such as 192.0.2.1");
        }
        if (labels.length == 1 && !allowed.allowPrivateAddresses()) {
            throw new InvalidUrlException("must have a whole domain name for a host, not a single word");
        }
    }

    private static int port(URI uri, boolean encrypted, TargetSettings allowed) throws InvalidUrlException {
        int port = uri.getPort() >= 0 ? uri.getPort() : encrypted ? 443 : 80;
        if (port == 0
                || port > 65535
                || (!allowed.ports().isEmpty() && !allowed.ports().contains(port))) {
            throw new InvalidUrlException("must have one of these ports: "
                    + (allowed.ports().isEmpty()
                            ? "1 to 65535"
                            : allowed.ports().toString()));
        }
        return port;
    }

    private static String resource(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The host as it stands in the Host field, with the port where that is not the scheme's own. */
    public String authority() {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (isEncrypted ? 443 : 80) ? name : name + ":" + port;
    }

    /** Whether the host is an address, not a name. */
    public boolean isAddress() {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }
}
