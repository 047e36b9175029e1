package io.postrider.settings.notifier;

import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.yesOrNo;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import java.util.List;

/**
 * Where webhooks may lead. Clients choose the address, so they would choose whom this machine talks to.
 *
 * @param ports which a URL may name; empty for any
 */
public record TargetSettings(
        boolean allowHttp, boolean allowPrivateAddresses, List<Integer> ports, int webhooksPerClient) {

    private static final Key<Boolean> ALLOW_HTTP = Key.of("notifier.allow-http", yesOrNo(), "false", """
            Whether webhooks may have URLs without TLS (http:); what is posted there can be read on its way.""");
    private static final Key<Boolean> ALLOW_PRIVATE =
            Key.of("notifier.allow-private-addresses", yesOrNo(), "false", """
            Whether webhooks may lead to loopback, private and link-local addresses: for receivers in your own network, \
            where every client is trusted with it.""");
    private static final Key<List<Integer>> PORTS =
            Key.of("notifier.ports", listOf(number(1, 65535)), "[80, 443, 8080, 8443]", """
            The ports that webhooks may have; an empty list is any port.""");
    private static final Key<Integer> PER_CLIENT = Key.of("notifier.webhooks-per-client", number(1, 10_000), "20", """
            How many webhooks a client may have.""");

    static final List<Key<?>> KEYS = List.of(ALLOW_HTTP, ALLOW_PRIVATE, PORTS, PER_CLIENT);

    public TargetSettings {
        ports = List.copyOf(ports);
    }

    static TargetSettings from(Values values) {
        return new TargetSettings(
                values.get(ALLOW_HTTP), values.get(ALLOW_PRIVATE), values.get(PORTS), values.get(PER_CLIENT));
    }
}
