package io.postrider.settings.value;

/**
 * Where a process listens, written {@code 127.0.0.1:5080} or {@code [::1]:5080}.
 *
 * <p>Port 0 lets the system choose a free one.
 */
public record ListenAddress(String host, int port) {

    public static ListenAddress parse(String text) {
        String expected = "an address and a port such as 127.0.0.1:5080 or [::1]:5080 (0.0.0.0:5080 for every address)";
        HostAndPort parsed = HostAndPort.parse(text, expected);
        Integer port = parsed.port();
        if (port == null) {
            throw new IllegalArgumentException("must be " + expected + ", not '" + text + "'");
        }
        return new ListenAddress(parsed.host(), port);
    }

    @Override
    public String toString() {
        return HostAndPort.show(host, port);
    }
}
