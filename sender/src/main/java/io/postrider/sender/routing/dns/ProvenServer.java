package io.postrider.sender.routing.dns;

import io.postrider.sender.routing.dns.dnssec.Dnssec;
import io.postrider.sender.routing.dns.dnssec.Proof;
import io.postrider.sender.routing.dns.dnssec.Reply;
import io.postrider.sender.routing.dns.dnssec.ValidatingServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server whose answers are believed only with proof; an alias is followed within its answer, which is proven as a whole. */
final class ProvenServer implements Server {

    private static final int LONGEST_ALIAS_CHAIN = 8;

    private final InetSocketAddress address;
    private final ValidatingServer server;
    private final InstantSource clock;

    ProvenServer(InetSocketAddress address, Duration timeout, Dnssec dnssec) {
        this.address = address;
        this.server = new ValidatingServer(address, timeout, dnssec);
        this.clock = dnssec.clock();
    }

    @Override
    public Answer ask(Question question) throws InterruptedException {
        return switch (server.ask(question.name(), question.type())) {
            case Reply.Definite(var message, var proof) -> read(question, message, proof);
            case Reply.Doubtful(var why) -> unavailable(question, why);
        };
    }

    private Answer read(Question question, Message message, Proof proof) {
        @Nullable Name name = question.name();
        for (int links = 0; name != null && links <= LONGEST_ALIAS_CHAIN; links++) {
            List<Record> found = records(message, name, question.type());
            if (!found.isEmpty()) {
                return new Answer.Found(found, holdsFor(message), proof);
            }
            name = alias(message, name);
        }
        if (name != null) {
            return unavailable(question, "too many aliases");
        }
        return message.getRcode() == Rcode.NXDOMAIN ? new Answer.NoName() : new Answer.NoData(proof);
    }

    private Answer unavailable(Question question, String why) {
        return new Answer.Unavailable("no answer to " + question + " from "
                + address.getAddress().getHostAddress() + ":" + address.getPort() + ": " + why);
    }

    private static List<Record> records(Message message, Name name, int type) {
        return message.getSection(Section.ANSWER).stream()
                .filter(record -> record.getType() == type && record.getName().equals(name))
                .toList();
    }

    private static @Nullable Name alias(Message message, Name name) {
        List<Record> found = records(message, name, Type.CNAME);
        return found.isEmpty() ? null : ((CNAMERecord) found.getFirst()).getTarget();
    }

    /** No longer than any record of it, nor than its signatures (RFC 4035, 5.3.3): the time to live itself is not signed. */
    private Duration holdsFor(Message message) {
        Instant now = clock.instant();
        long seconds = Long.MAX_VALUE;
        for (Record record : message.getSection(Section.ANSWER)) {
            seconds = Math.min(seconds, record.getTTL());
            if (record instanceof RRSIGRecord signature) {
                seconds = Math.min(seconds, signature.getOrigTTL());
                seconds = Math.min(
                        seconds, Duration.between(now, signature.getExpire()).toSeconds());
            }
        }
        return Duration.ofSeconds(Math.max(0, seconds));
    }
}
