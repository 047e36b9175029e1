package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.oneOf;
import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sender speaks SMTP; no {@code helloName} means the machine's host name. */
public record SmtpSettings(@Nullable String helloName, TlsUse tls, TimeoutSettings timeouts) {

    /** When a session is encrypted. */
    public enum TlsUse {
        /** Wherever the exchanger offers it; its certificate is not checked, for nobody else's is either. */
        OPPORTUNISTIC,
        /** Never. */
        OFF
    }

    private static final Key<String> HELLO_NAME = Key.unset(
            "sender.hello-name",
            text().only(name -> name.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}"), "must be a host name"),
            """
            The name this system gives in EHLO; many exchangers want one that the DNS knows. Unset, the machine's \
            host name.""");
    private static final Key<TlsUse> TLS = Key.of("sender.tls", oneOf(TlsUse.values()), "opportunistic", """
            opportunistic encrypts wherever the exchanger offers it; off never does.""");

    static final List<Key<?>> KEYS = List.of(HELLO_NAME, TLS);

    static SmtpSettings from(Values values) {
        return new SmtpSettings(values.find(HELLO_NAME), values.get(TLS), TimeoutSettings.from(values));
    }
}
