package io.postrider.settings.sender;

import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.yesOrNo;

import io.postrider.settings.key.Key;
import io.postrider.settings.key.Values;
import java.util.List;

/** Where mail for a domain goes. */
public record RouteSettings(StaticRoutes staticMx, int smtpPort, boolean allowPrivateAddresses, DnsSettings dns) {

    private static final Key<StaticRoutes> STATIC_MX = Key.of("sender.static-mx", StaticRoutes.TYPE, "{}", """
            Exchangers that the DNS is not asked for: {a.example: [mx1.example, "mx2.example:2525"]}, tried in this \
            order. The name "*" stands for every other domain.""");
    private static final Key<Integer> SMTP_PORT = Key.of("sender.smtp-port", number(1, 65535), "25", """
            The port of exchangers that are named without one.""");
    private static final Key<Boolean> ALLOW_PRIVATE_ADDRESSES =
            Key.of("sender.allow-private-addresses", yesOrNo(), "false", """
            Whether exchangers found in the DNS may have loopback, private or link-local addresses; recipients choose \
            the domain, so they would choose whom this machine talks to. Static exchangers may always.""");

    static final List<Key<?>> KEYS = List.of(STATIC_MX, SMTP_PORT, ALLOW_PRIVATE_ADDRESSES);

    static RouteSettings from(Values values) {
        return new RouteSettings(
                values.get(STATIC_MX),
                values.get(SMTP_PORT),
                values.get(ALLOW_PRIVATE_ADDRESSES),
                DnsSettings.from(values));
    }
}
