package io.postrider.settings.value;

import org.jspecify.annotations.Nullable;

/** A mail exchanger as the operator names it: a host, or a host with a port of its own ({@code mx.example:2525}). */
public record ExchangerAddress(String host, @Nullable Integer port) {

    public static ExchangerAddress parse(String text) {
        HostAndPort parsed = HostAndPort.parse(text, "a host such as mx.example, mx.example:2525 or [::1]:2525");
        Integer port = parsed.port();
        if (port != null && port == 0) {
            throw new IllegalArgumentException("must have a port from 1 to 65535 behind the colon, not '" + text + "'");
        }
        return new ExchangerAddress(parsed.host(), port);
    }

    /** The port to connect to, {@code usual} where none was named. */
    public int portOr(int usual) {
        return port == null ? usual : port;
    }

    @Override
    public String toString() {
        if (port != null) {
            return HostAndPort.show(host, port);
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
