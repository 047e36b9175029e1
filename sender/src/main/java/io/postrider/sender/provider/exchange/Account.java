package io.postrider.sender.provider.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account at a provider, as it is configured.
 *
 * @param base where its interface is, or null for where the provider has it; not ending with a slash
 * @param key the key, token or secret
 * @param options what else a provider asks for, by the names that {@code docs/providers.md} gives
 */
public record Account(@Nullable URI base, Secret key, Map<String, String> options) {

    public Account {
        options = Map.copyOf(options);
    }

    /**
     * Reads a base URL.
     *
     * @throws IllegalArgumentException it is none; the message says what is wrong, without its name
     */
    public static URI base(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isWeb || uri.getHost() == null) {
                throw new IllegalArgumentException("must be an http or https URL");
            }
            if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("must be a URL without user, query or fragment");
            }
            if ("http".equals(uri.getScheme()) && !isThisMachine(uri.getHost())) {
                throw new IllegalArgumentException("must be https: a key and mail would go in clear");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an http or https URL", e);
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** A path below the base. */
    public URI at(String usual, String path) {
        return URI.create((base == null ? usual : base.toString()) + path);
    }

    /**
     * An option that a provider cannot do without.
     *
     * @throws IllegalArgumentException it is not there; the message names it
     */
    public String required(String option) {
        String value = options.get(option);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + ": must be given for this provider");
        }
        return value;
    }
}
