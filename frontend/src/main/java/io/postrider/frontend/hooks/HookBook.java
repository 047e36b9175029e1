package io.postrider.frontend.hooks;

import io.postrider.frontend.hooks.sns.Certificates;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The webhooks that there are, by provider and route: each with its own secret. */
public final class HookBook {
    private final Map<String, Hook> hooks = new HashMap<>();

    /**
     * Made of secrets by {@code provider/route}.
     *
     * @throws IllegalArgumentException one of them is none for its provider; the message begins with its name
     */
    public HookBook(Map<String, String> secrets, Certificates certificates) {
        secrets.forEach((name, secret) -> hooks.put(name, hook(name, secret, certificates)));
    }

    private static Hook hook(String name, String secret, Certificates certificates) {
        try {
            return switch (name.substring(0, Math.max(0, name.indexOf('/')))) {
                case "brevo" -> new BrevoHook(secret);
                case "mailgun" -> new MailgunHook(secret);
                case "postmark" -> new PostmarkHook(secret);
                case "resend" -> new ResendHook(secret);
                case "sendgrid" -> new SendGridHook(secret);
                case "ses" -> new SesHook(secret, certificates);
                default -> throw new IllegalArgumentException("is of no provider that calls");
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    public Optional<Hook> find(String provider, String route) {
        return Optional.ofNullable(hooks.get(provider + "/" + route));
    }
}
