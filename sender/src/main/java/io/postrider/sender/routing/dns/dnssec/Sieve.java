package io.postrider.sender.routing.dns.dnssec;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * Takes from an answer, before it is validated, what zones say that have no say in it. The validator asks of each set of
 * records whether <em>its</em> zone is signed, and takes the whole answer for an unsigned one where it is not: so who forges an answer
 * would only have to put in a record, or a signature, of any unsigned zone to be let through.
 */
final class Sieve implements Resolver {

    private static final int LONGEST_CHAIN = 16;

    private final Resolver below;
    private final KeyAnswers keys;

    /** @param below is asked, and not believed */
    Sieve(Resolver below, KeyAnswers keys) {
        this.below = below;
        this.keys = keys;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return sendAsync(query, Thread::startVirtualThread);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        Message known = keys.find(query.getQuestion());
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return below.sendAsync(query, executor)
                .thenCompose(answer -> sifted(query, answer))
                .thenApply(answer -> {
                    keys.keep(query.getQuestion(), answer);
                    return answer;
                });
    }

    private static CompletionStage<Message> sifted(Message query, Message answer) {
        int code = answer.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return CompletableFuture.failedFuture(new IOException("the name server said " + Rcode.string(code)));
        }
        Record question = query.getQuestion();
        Record echoed = answer.getQuestion();
        if (echoed == null || !echoed.getName().equals(question.getName()) || echoed.getType() != question.getType()) {
            return CompletableFuture.failedFuture(new IOException("the name server answered another question"));
        }
        List<Name> asked = asked(question.getName(), answer);
        Message left = answer.clone();
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof RRSIGRecord signature && !isOfItsZone(signature)) {
                left.removeRecord(record, Section.ANSWER);
            }
        }
        List<RRSIGRecord> signatures = new ArrayList<>();
        for (Record record : answer.getSection(Section.AUTHORITY)) {
            if (record instanceof RRSIGRecord signature) {
                if (isOfItsZone(signature) && isAbove(signature.getSigner(), asked)) {
                    signatures.add(signature);
                } else {
                    left.removeRecord(record, Section.AUTHORITY);
                }
            }
        }
        for (Record record : answer.getSection(Section.AUTHORITY)) {
            if (!(record instanceof RRSIGRecord) && !belongs(record, asked, signatures)) {
                left.removeRecord(record, Section.AUTHORITY);
            }
        }
        for (Record record : answer.getSection(Section.ADDITIONAL)) {
            if (record.getType() != Type.OPT) {
                left.removeRecord(record, Section.ADDITIONAL);
            }
        }
        return CompletableFuture.completedFuture(left);
    }

    /** The name in question, and those that it is an alias of. */
    private static List<Name> asked(Name question, Message answer) {
        List<Name> names = new ArrayList<>(List.of(question));
        for (Name target = alias(question, answer);
                target != null && !names.contains(target) && names.size() < LONGEST_CHAIN;
                target = alias(target, answer)) {
            names.add(target);
        }
        return names;
    }

    private static @Nullable Name alias(Name name, Message answer) {
        for (Record record : answer.getSection(Section.ANSWER)) {
            if (record instanceof CNAMERecord alias && alias.getName().equals(name)) {
                return alias.getTarget();
            }
        }
        return null;
    }

    /** RFC 4035, 5.3.1: a zone signs what is at or below its own name. */
    private static boolean isOfItsZone(RRSIGRecord signature) {
        return signature.getName().subdomain(signature.getSigner());
    }

    private static boolean isAbove(Name zone, List<Name> asked) {
        return asked.stream().anyMatch(name -> name.subdomain(zone));
    }

    /** What a zone above the name says of itself, or proves by a signature of its own. */
    private static boolean belongs(Record record, List<Name> asked, List<RRSIGRecord> signatures) {
        boolean ofAZoneAbove =
                (record.getType() == Type.SOA || record.getType() == Type.NS) && isAbove(record.getName(), asked);
        return ofAZoneAbove
                || signatures.stream()
                        .anyMatch(one -> one.getTypeCovered() == record.getType()
                                && one.getName().equals(record.getName()));
    }

    @Override
    public void setPort(int port) {
        below.setPort(port);
    }

    @Override
    public void setTCP(boolean always) {
        below.setTCP(always);
    }

    @Override
    public void setIgnoreTruncation(boolean ignored) {
        below.setIgnoreTruncation(ignored);
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        below.setEDNS(version, payloadSize, flags, options);
    }

    @Override
    public void setTSIGKey(@Nullable TSIG key) {
        below.setTSIGKey(key);
    }

    @Override
    public Duration getTimeout() {
        return below.getTimeout();
    }

    @Override
    public void setTimeout(Duration timeout) {
        below.setTimeout(timeout);
    }
}
