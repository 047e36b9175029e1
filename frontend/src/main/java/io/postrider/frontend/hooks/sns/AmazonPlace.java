package io.postrider.frontend.hooks.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place at Amazon that a message names. Whoever calls writes it: only SNS of the region that the topic is in is ever
 * asked, over TLS and at its usual port, so that nobody can make this machine talk to a place of his choice.
 */
public final class AmazonPlace {
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[0-9a-f]{1,64}\\.pem");

    private AmazonPlace() {}

    /** The place of a certificate; nothing for any other. */
    public static Optional<URI> ofCertificate(String text, String topic) {
        return of(text, topic)
                .filter(uri -> uri.getRawQuery() == null
                        && CERTIFICATE.matcher(uri.getRawPath()).matches());
    }

    /** The place where a subscription is confirmed; nothing for any other. */
    public static Optional<URI> ofConfirmation(String text, String topic) {
        return of(text, topic)
                .filter(uri -> uri.getRawPath().equals("/")
                        && uri.getRawQuery() != null
                        && uri.getRawQuery().contains("Action=ConfirmSubscription"));
    }

    private static Optional<URI> of(String text, String topic) {
        try {
            URI uri = new URI(text);
            String region = region(topic);
            boolean isChina = region.startsWith("cn-");
            String host = "sns." + region + ".amazonaws.com" + (isChina ? ".cn" : "");
            boolean isThere = "https".equals(uri.getScheme())
                    && host.equals(uri.getHost())
                    && uri.getPort() == -1
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return isThere ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty(); // anybody may write anything there
        }
    }

    /**
     * The region of {@code arn:aws:sns:REGION:ACCOUNT:NAME}.
     *
     * @throws IllegalArgumentException it is no such name
     */
    public static String region(String topic) {
        if (!topic.matches("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]{1,256}")) {
            throw new IllegalArgumentException("must be the ARN of the topic, arn:aws:sns:REGION:ACCOUNT:NAME");
        }
        return topic.split(":", -1)[3];
    }
}
