package io.postrider.sender.routing.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;

/** The order in which MX records are tried (RFC 5321, 5.1). */
final class ExchangerOrder {

    private ExchangerOrder() {}

    /** RFC 7505: the domain says that it takes no mail. A root target among others is no exchanger, but no such word. */
    static boolean isNullMx(List<MXRecord> records) {
        return records.stream().allMatch(record -> record.getTarget().equals(Name.root));
    }

    /**
     * Host names by preference, equal ones at random; this system itself and everything that is not preferred to it is
     * dropped, or mail would travel in a circle.
     */
    static List<String> of(List<MXRecord> records, String self, RandomGenerator random) {
        List<MXRecord> sorted = new ArrayList<>(records);
        sorted.removeIf(record -> record.getTarget().equals(Name.root));
        Collections.shuffle(sorted, java.util.Random.from(random));
        sorted.sort(Comparator.comparingInt(MXRecord::getPriority));
        int limit = sorted.stream()
                .filter(record -> host(record).equalsIgnoreCase(self))
                .mapToInt(MXRecord::getPriority)
                .min()
                .orElse(Integer.MAX_VALUE);
        return sorted.stream()
                .filter(record -> record.getPriority() < limit)
                .map(ExchangerOrder::host)
                .distinct()
                .toList();
    }

    private static String host(MXRecord record) {
        return text(record.getTarget());
    }

    static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
