package io.postrider.settings;

import static io.postrider.settings.key.ValueTypes.oneOf;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Section;
import io.postrider.settings.key.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to mail that there is no signing key for; {@code serviceDomain} is set where it is needed. */
public record DkimSettings(WithoutKey withoutKey, @Nullable String serviceDomain) {

    /** What becomes of it. */
    public enum WithoutKey {
        REFUSE,
        UNSIGNED,
        SERVICE
    }

    private static final Key<WithoutKey> WITHOUT_KEY =
            Key.of("frontend.dkim.without-key", oneOf(WithoutKey.values()), "unsigned", """
            What happens to mail whose author's domain has no key that signs: refuse answers no, unsigned sends it \
            without a signature, service signs it for service-domain.""");
    private static final Key<String> SERVICE_DOMAIN = Key.unset(
            "frontend.dkim.service-domain",
            text().only(
                            name -> name.matches(
                                    "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"),
                            "must be a domain name"),
            """
            The domain that signs in place of the author's where without-key is service; one that was entered with \
            `postrider domain add`.""");

    static final Section SECTION = new Section(
            "frontend.dkim",
            "Signatures of mail (DKIM); keys are made by `postrider domain add`.",
            List.of(WITHOUT_KEY, SERVICE_DOMAIN));

    /** Unsigned where there is no key. */
    public static final DkimSettings USUAL = new DkimSettings(WithoutKey.UNSIGNED, null);

    static DkimSettings from(Values values) {
        DkimSettings dkim = new DkimSettings(values.get(WITHOUT_KEY), values.find(SERVICE_DOMAIN));
        if (dkim.withoutKey == WithoutKey.SERVICE && dkim.serviceDomain == null) {
            values.refuse(WITHOUT_KEY, "is service, so service-domain must be set");
        }
        return dkim;
    }
}
