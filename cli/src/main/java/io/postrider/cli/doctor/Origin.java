package io.postrider.cli.doctor;

import io.postrider.cli.dns.Names;
import io.postrider.signing.domains.Looked;
import java.net.InetAddress;
import java.util.List;

/**
 * Who we are to a receiver.
 *
 * @param helloName the name in EHLO
 * @param addresses those that our connections come from: given by the operator, or else what the name's records say
 */
record Origin(String helloName, List<InetAddress> addresses) {

    Origin {
        addresses = List.copyOf(addresses);
    }

    static Origin of(String helloName, List<InetAddress> given, Names names) {
        if (!given.isEmpty()) {
            return new Origin(helloName, given);
        }
        return new Origin(
                helloName,
                names.addresses(helloName) instanceof Looked.Found(var found)
                        ? found.stream().map(InetAddress::ofLiteral).toList()
                        : List.of());
    }
}
