package io.postrider.settings.route;

import static io.postrider.settings.key.ValueTypes.exchangerAddress;
import static io.postrider.settings.key.ValueTypes.fraction;
import static io.postrider.settings.key.ValueTypes.listOf;
import static io.postrider.settings.key.ValueTypes.number;
import static io.postrider.settings.key.ValueTypes.oneOf;
import static io.postrider.settings.key.ValueTypes.path;
import static io.postrider.settings.key.ValueTypes.text;
import static io.postrider.settings.key.ValueTypes.yesOrNo;

import io.postrider.settings.key.ValueType;
import io.postrider.settings.tls.TlsRule;
import io.postrider.settings.tls.TlsUse;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.settings.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is said of one route. */
final class RouteReading {

    /** The words for transports. */
    private enum Kind {
        MX,
        SMARTHOST,
        LMTP,
        PROVIDER,
        DISCARD,
        CAPTURE
    }

    private static final Set<String> OPTIONS =
            Set.of("domain", "access-key-id", "region", "configuration-set", "message-stream", "subaccount");
    private static final Set<String> KEYS = new LinkedHashSet<>(Arrays.asList(
            "transport",
            "score",
            "max-connections",
            "messages-per-connection",
            "rate-per-minute",
            "pool",
            "hosts",
            "tls",
            "certificate-names",
            "tls-from-start",
            "user",
            "password-file",
            "password-variable",
            "provider",
            "key-file",
            "key-variable",
            "base-url",
            "domain",
            "access-key-id",
            "region",
            "configuration-set",
            "message-stream",
            "subaccount"));
    private static final Set<String> POOL_KEYS = new LinkedHashSet<>(Arrays.asList("address", "hello-name", "weight"));

    private static final ValueType<Kind> KIND = oneOf(Kind.values());
    private static final ValueType<Double> SCORE = fraction().only(score -> score > 0, "must be above 0");
    private static final ValueType<List<ExchangerAddress>> HOSTS =
            listOf(exchangerAddress()).only(hosts -> !hosts.isEmpty(), "must name at least one host");
    private static final ValueType<StoreAddress> STORE =
            new ValueType<>(ValueType.Form.ONE, node -> StoreAddress.parse(text().read(node)), StoreAddress::toString);
    private static final ValueType<List<StoreAddress>> STORES =
            listOf(STORE).only(hosts -> !hosts.isEmpty(), "must name at least one host");
    private static final ValueType<String> VARIABLE =
            text().only(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"), "must be the name of a variable");
    private static final ValueType<String> LITERAL =
            text().only(address -> address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"), "must be an IP address");
    private static final ValueType<String> HELLO =
            text().only(name -> name.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}"), "must be a host name");

    private RouteReading() {}

    static NamedRoute read(String name, YamlNode node) {
        Entries entries = new Entries(node, KEYS);
        Kind kind = entries.demand("transport", KIND);
        double score = entries.get("score", SCORE, 1.0);
        RouteLimits limits = new RouteLimits(
                entries.find("max-connections", number(1, 50_000)),
                entries.find("messages-per-connection", number(1, 1_000_000)),
                entries.find("rate-per-minute", number(1, 1_000_000)));
        TransportSettings transport = switch (kind) {
            case MX -> new TransportSettings.Direct(entries.get("pool", pool(), List.of()));
            case SMARTHOST -> smarthost(entries);
            case LMTP -> lmtp(entries);
            case PROVIDER -> provider(entries);
            case DISCARD -> new TransportSettings.Discard();
            case CAPTURE -> new TransportSettings.Capture();
        };
        entries.refuseRest("the transport " + KIND.show(kind));
        return new NamedRoute(name, transport, score, limits);
    }

    private static TransportSettings smarthost(Entries entries) {
        List<ExchangerAddress> hosts = entries.demand("hosts", HOSTS);
        TlsRule tls = TlsRule.read(entries.take(TlsRule.KEYS));
        boolean fromStart = entries.get("tls-from-start", yesOrNo(), false);
        String user = entries.find("user", text());
        SecretSource password = secret(entries, "password");
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    user == null ? "has a password and needs user" : "needs password-file or password-variable");
        }
        TransportSettings.Login login =
                user == null ? null : new TransportSettings.Login(user, Objects.requireNonNull(password));
        TlsUse usual = login == null && !fromStart ? TlsUse.OPPORTUNISTIC : TlsUse.VERIFY;
        TlsRule rule = tls == null ? new TlsRule(usual, List.of()) : tls;
        boolean mayBeClear = rule.use() == TlsUse.NONE || rule.use() == TlsUse.OPPORTUNISTIC;
        if (fromStart && mayBeClear) {
            throw new IllegalArgumentException("tls-from-start needs tls: require or tls: verify");
        }
        if (login != null && rule.use() == TlsUse.OPPORTUNISTIC) {
            throw new IllegalArgumentException(
                    "has a password, and tls: opportunistic might give it away; tls: require or verify, or none if that is meant");
        }
        return new TransportSettings.Smarthost(hosts, rule, fromStart, login);
    }

    private static TransportSettings lmtp(Entries entries) {
        List<StoreAddress> hosts = entries.demand("hosts", STORES);
        TlsRule tls = TlsRule.read(entries.take(TlsRule.KEYS));
        if (tls == null) {
            return new TransportSettings.Lmtp(hosts, new TlsRule(TlsUse.NONE, List.of()));
        }
        boolean isHere = hosts.stream().anyMatch(host -> host instanceof StoreAddress.Socket);
        if (isHere && tls.use() != TlsUse.NONE) {
            throw new IllegalArgumentException(
                    "has tls, which a socket of this machine does not need and cannot have; name it in a route of its own");
        }
        return new TransportSettings.Lmtp(hosts, tls);
    }

    private static TransportSettings provider(Entries entries) {
        String name = entries.demand("provider", text());
        SecretSource key = secret(entries, "key");
        if (key == null) {
            throw new IllegalArgumentException("needs key-file or key-variable");
        }
        String baseUrl = entries.find("base-url", text());
        Map<String, String> options = new LinkedHashMap<>();
        for (YamlNode.Entry entry : entries.take(OPTIONS)) {
            options.put(entry.name(), text().read(entry.value()));
        }
        return new TransportSettings.Provider(name, key, baseUrl, options);
    }

    private static @Nullable SecretSource secret(Entries entries, String what) {
        Path file = entries.find(what + "-file", path());
        String variable = entries.find(what + "-variable", VARIABLE);
        if (file != null && variable != null) {
            throw new IllegalArgumentException("has both " + what + "-file and " + what + "-variable");
        }
        if (file != null) {
            return new SecretSource.InFile(file);
        }
        return variable == null ? null : new SecretSource.InEnvironment(variable);
    }

    private static ValueType<List<TransportSettings.OwnAddress>> pool() {
        ValueType<TransportSettings.OwnAddress> item =
                new ValueType<>(ValueType.Form.MANY, RouteReading::ownAddress, String::valueOf);
        return listOf(item).only(pool -> !pool.isEmpty(), "must name at least one address");
    }

    private static TransportSettings.OwnAddress ownAddress(YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return new TransportSettings.OwnAddress(LITERAL.read(node), null, 1);
        }
        Entries entries = new Entries(node, POOL_KEYS);
        return new TransportSettings.OwnAddress(
                entries.demand("address", LITERAL),
                entries.find("hello-name", HELLO),
                entries.get("weight", number(1, 1_000), 1));
    }
}
