package io.postrider.frontend.http;

import io.postrider.frontend.http.dialects.Dialect;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.brevo.BrevoDoor;
import io.postrider.frontend.http.dialects.mailgun.MailgunDoor;
import io.postrider.frontend.http.dialects.postmark.PostmarkDoor;
import io.postrider.frontend.http.dialects.resend.ResendDoor;
import io.postrider.frontend.http.dialects.sendgrid.SendGridDoor;
import io.postrider.frontend.http.dialects.ses.SesDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The doors for vendors' client libraries. Each is a line here and a package; without both the rest stands. */
final class VendorDoors {
    private static final String ALL = "all";

    private static final Map<String, Dialect.Door> DOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("brevo", BrevoDoor::routes),
            Map.entry("mailgun", MailgunDoor::routes),
            Map.entry("postmark", PostmarkDoor::routes),
            Map.entry("resend", ResendDoor::routes),
            Map.entry("sendgrid", SendGridDoor::routes),
            Map.entry("ses", SesDoor::routes)));

    private VendorDoors() {}

    /** Those that are wanted, in the order of their names: {@code all}, or each by its name. */
    static List<Dialect> open(List<String> wanted, PostOffice office) {
        for (String name : wanted) {
            if (!name.equals(ALL) && !DOORS.containsKey(name)) {
                throw new IllegalArgumentException(
                        "frontend.dialects: there is no \"" + name + "\"; there are all, or " + DOORS.keySet());
            }
        }
        List<Dialect> open = new ArrayList<>();
        DOORS.forEach((name, door) -> {
            if (wanted.contains(ALL) || wanted.contains(name)) {
                open.add(new Dialect(name, door.routes(office)));
            }
        });
        return open;
    }
}
