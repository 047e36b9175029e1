package io.postrider.cli.doctor;

import io.postrider.cli.dns.Names;
import io.postrider.sender.routing.GlobalUnicast;
import io.postrider.signing.domains.Looked;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Our name and our addresses as receivers look them up. */
final class OriginChecks {

    private final Names names;
    private final Origin origin;

    OriginChecks(Names names, Origin origin) {
        this.names = names;
        this.origin = origin;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(helloName());
        if (origin.addresses().isEmpty()) {
            findings.add(Finding.warn(
                    "address",
                    "which address our mail comes from is not known",
                    "give it by --address, so that PTR and SPF can be looked at"));
        }
        origin.addresses().forEach(address -> findings.add(pointer(address)));
        return findings;
    }

    private Finding helloName() {
        String name = origin.helloName();
        if (!isName(name)) {
            return Finding.wrong(
                    "hello name",
                    name + " is no name that the world can look up",
                    "set sender.hello-name to one whose records you can publish");
        }
        return switch (names.addresses(name)) {
            case Looked.Unknown(var why) -> Finding.unknown("hello name", why);
            case Looked.Nothing() ->
                Finding.wrong(
                        "hello name",
                        name + " has no address in the DNS; many receivers refuse such a name",
                        "publish it, or set sender.hello-name to one that is",
                        addressRecords(name));
            case Looked.Found(var found) ->
                origin.addresses().stream().allMatch(own -> found.contains(own.getHostAddress()))
                        ? Finding.ok("hello name", name + " is " + String.join(", ", found))
                        : Finding.warn(
                                "hello name",
                                name + " is " + String.join(", ", found) + ", not every address that was given",
                                "publish the others too",
                                addressRecords(name));
        };
    }

    private static boolean isName(String name) {
        return name.indexOf('.') >= 0
                && !name.startsWith("[")
                && !name.toLowerCase(Locale.ROOT).endsWith(".localdomain");
    }

    /** The name that our addresses should have. */
    private String wanted() {
        return isName(origin.helloName()) ? origin.helloName() : "as the hello name will be";
    }

    private String[] addressRecords(String name) {
        return origin.addresses().stream()
                .map(own -> name + ". IN " + (own.getAddress().length == Integer.BYTES ? "A" : "AAAA") + " "
                        + own.getHostAddress())
                .toArray(String[]::new);
    }

    /** Forward-confirmed: the address has a name, and the name has the address. */
    private Finding pointer(InetAddress address) {
        String text = address.getHostAddress();
        if (!GlobalUnicast.includes(address)) {
            return Finding.warn(
                    "PTR", text + " is not an address that the world sees", "give the one that it sees by --address");
        }
        return switch (names.names(address)) {
            case Looked.Unknown(var why) -> Finding.unknown("PTR", why);
            case Looked.Nothing() ->
                Finding.wrong(
                        "PTR",
                        text + " has no name; large receivers refuse or junk mail from such an address",
                        "have whoever gave you the address name it " + wanted());
            case Looked.Found(var found) -> confirmed(text, found);
        };
    }

    private Finding confirmed(String address, List<String> found) {
        for (String name : found) {
            if (names.addresses(name) instanceof Looked.Found(var back) && back.contains(address)) {
                return name.equalsIgnoreCase(origin.helloName())
                        ? Finding.ok("PTR", address + " is " + name + " and back")
                        : Finding.warn(
                                "PTR",
                                address + " is " + name + " and back, but we say " + origin.helloName(),
                                "let both be one name: sender.hello-name, or the PTR record");
            }
        }
        return Finding.wrong(
                "PTR",
                address + " is " + String.join(", ", found) + ", which is not " + address + " in turn",
                "publish the address of that name, or have the address named " + wanted());
    }
}
