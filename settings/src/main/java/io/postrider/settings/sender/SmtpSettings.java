package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.text;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import io.postrider.settings.tls.TlsSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sender speaks SMTP; no {@code helloName} means the machine's host name. */
public record SmtpSettings(@Nullable String helloName, TlsSettings tls, TimeoutSettings timeouts) {

    private static final Key<String> HELLO_NAME = Key.unset(
            "sender.hello-name",
            text().only(name -> name.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}"), "must be a host name"),
            """
            The name this system gives in EHLO; many exchangers want one that the DNS knows. Unset, the machine's \
            host name.""");

    static final List<Key<?>> KEYS = List.of(HELLO_NAME);

    static SmtpSettings from(Values values) {
        return new SmtpSettings(values.find(HELLO_NAME), TlsSettings.from(values), TimeoutSettings.from(values));
    }
}
