package io.postrider.sender.routing.dns.dnssec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What was answered about the keys of zones, kept for a short while: the validator begins anew at the trusted key for each domain
 * that it meets, and would ask for the keys of the same few zones above them each time. Nothing here is believed: it is
 * verified at each use, and forgotten as soon as anything is not proven.
 */
final class KeyAnswers {

    private static final int MOST = 5_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Question(Name name, int type) {}

    private final Cache<Question, Message> kept = Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Thread::startVirtualThread)
            .expireAfter(Expiry.creating((Question _, Message answer) -> holdsFor(answer)))
            .build();

    /** An answer that is kept, or null. */
    @Nullable
    Message find(Record question) {
        Message found = isAboutKeys(question) ? kept.getIfPresent(key(question)) : null;
        return found == null ? null : found.clone();
    }

    void keep(Record question, Message answer) {
        boolean isPositive = answer.getRcode() == Rcode.NOERROR
                && !answer.getSection(Section.ANSWER).isEmpty();
        if (isPositive && isAboutKeys(question)) {
            kept.put(key(question), answer.clone());
        }
    }

    void forget() {
        kept.invalidateAll();
    }

    private static boolean isAboutKeys(Record question) {
        return question.getType() == Type.DNSKEY || question.getType() == Type.DS;
    }

    private static Question key(Record question) {
        return new Question(question.getName(), question.getType());
    }

    private static Duration holdsFor(Message answer) {
        long seconds = answer.getSection(Section.ANSWER).stream()
                .mapToLong(Record::getTTL)
                .min()
                .orElse(0);
        Duration own = Duration.ofSeconds(seconds);
        return own.compareTo(LONGEST) < 0 ? own : LONGEST;
    }
}
