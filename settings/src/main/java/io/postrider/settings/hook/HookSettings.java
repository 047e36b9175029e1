package io.postrider.settings.hook;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import io.postrider.settings.reply.ReplySettings;
import java.time.Duration;
import java.util.List;

/**
 * The webhooks of providers that mail goes by.
 *
 * @param secrets what proves that a provider calls, by {@code provider/route}
 * @param suppressFor how long an address that is found not to exist is suppressed; zero for not at all
 */
public record HookSettings(HookSecrets secrets, Duration suppressFor) {

    /** No provider calls. */
    public static final HookSettings NONE = new HookSettings(HookSecrets.NONE, Duration.ofDays(90));

    private static final Key<HookSecrets> SECRETS = Key.of("frontend.hooks.secrets", HookSecrets.TYPE, "{}", """
            What proves that it is the provider who calls /hooks/PROVIDER/ROUTE, by PROVIDER/ROUTE: {sendgrid/main: \
            "file:/run/secrets/sendgrid-hook"}, the secret itself or file: and a file that holds it. docs/providers.md \
            tells which secret each provider has.""");

    public static final Section SECTION = new Section(
            "frontend.hooks", "Takes what providers tell of mail that they took from us.", List.of(SECRETS));

    public static HookSettings from(Values values) {
        return new HookSettings(values.get(SECRETS), ReplySettings.from(values).suppressFor());
    }
}
