package io.postrider.cli.doctor;

import io.postrider.cli.dns.Names;
import io.postrider.cli.doctor.smtp.Greeting;
import io.postrider.settings.sender.RouteSettings;
import io.postrider.settings.value.ExchangerAddress;
import io.postrider.signing.domains.Looked;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Whether exchangers can be reached from here: many providers close port 25 on the way out. */
final class PortCheck {

    private final Names names;
    private final RouteSettings routes;
    private final Duration patience;

    PortCheck(Names names, RouteSettings routes, Duration patience) {
        this.names = names;
        this.routes = routes;
        this.patience = patience;
    }

    /** Speaks to the exchanger that all mail goes to, or else to the first one of this domain. */
    Finding reach(String domain) {
        ExchangerAddress relay = routes.staticMx()
                .exchangersFor("*")
                .map(exchangers -> exchangers.getFirst())
                .orElse(null);
        if (relay != null) {
            return reach(relay.host(), relay.portOr(routes.smtpPort()));
        }
        return switch (names.mx(domain)) {
            case Looked.Unknown(var why) -> Finding.unknown("port 25", why);
            case Looked.Nothing() ->
                Finding.unknown("port 25", domain + " has no exchanger to try; --probe names another");
            case Looked.Found(var found) -> {
                String first = found.getFirst();
                yield reach(first.substring(first.indexOf(' ') + 1), routes.smtpPort());
            }
        };
    }

    private Finding reach(String host, int port) {
        InetAddress address;
        if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            address = InetAddress.ofLiteral(host);
        } else {
            switch (names.addresses(host)) {
                case Looked.Unknown(var why) -> {
                    return Finding.unknown(subject(port), why);
                }
                case Looked.Nothing() -> {
                    return Finding.unknown(subject(port), host + " has no address");
                }
                case Looked.Found(var found) -> address = InetAddress.ofLiteral(found.getFirst());
            }
        }
        return judge(host, port, Greeting.of(new InetSocketAddress(address, port), patience));
    }

    private static Finding judge(String host, int port, Greeting greeting) {
        return switch (greeting) {
            case Greeting.Said(var line) ->
                line.startsWith("220")
                        ? Finding.ok(subject(port), host + " answers: " + line)
                        : Finding.warn(
                                subject(port),
                                host + " answers, but does not want us: " + line,
                                "read what it says; often it is about the reputation of our address");
            case Greeting.Silent(var why) ->
                Finding.wrong(
                        subject(port),
                        host + " cannot be spoken to: " + why,
                        "have port " + port + " opened on the way out, or send through a relay (sender.static-mx)");
        };
    }

    private static String subject(int port) {
        return "port " + port;
    }
}
