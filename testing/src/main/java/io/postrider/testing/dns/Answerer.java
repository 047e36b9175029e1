package io.postrider.testing.dns;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes the answer that the zone, or a fault in it, gives to a question, as a recursive server would. */
final class Answerer {

    private static final int PLAIN_UDP = 512;
    private static final int LONG_CHAIN = 40;
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LONGEST = 65_535;
    private static final Name ELSEWHERE = Name.fromConstantString("elsewhere.invalid.");
    private static final Name SERVER = Name.fromConstantString("ns.invalid.");

    /** What to do with a question; {@code wire} is empty for silence. */
    record Answer(Optional<byte[]> wire, int times, boolean closesTcp) {

        static final Answer SILENCE = new Answer(Optional.empty(), 0, false);
        static final Answer HANG_UP = new Answer(Optional.empty(), 0, true);

        static Answer of(byte[] wire) {
            return new Answer(Optional.of(wire), 1, false);
        }

        static Answer flood(byte[] wire) {
            return new Answer(Optional.of(wire), MEGABYTE / wire.length, false);
        }
    }

    private final Zone zone;
    private final Signatures signatures;
    private volatile long negativeTtl;
    private volatile boolean dropsDnssec;

    Answerer(Zone zone) {
        this.zone = zone;
        this.signatures = new Signatures(zone);
    }

    Signatures signatures() {
        return signatures;
    }

    void dropDnssec() {
        dropsDnssec = true;
    }

    void negativeTtl(long seconds) {
        negativeTtl = seconds;
    }

    Answer answer(Message query, Question.Transport transport) {
        Record question = query.getQuestion();
        Optional<DnsFault> fault = zone.takeFault(question.getName(), question.getType());
        boolean udp = transport == Question.Transport.UDP;
        int room = udp ? roomOverUdp(query) : LONGEST;
        if (fault.isEmpty()) {
            return Answer.of(resolved(query, question.getName()).toWire(room));
        }
        return switch (fault.get()) {
            case NXDOMAIN -> Answer.of(negative(query, Rcode.NXDOMAIN).toWire(room));
            case NODATA -> Answer.of(negative(query, Rcode.NOERROR).toWire(room));
            case SERVFAIL -> Answer.of(reply(query, Rcode.SERVFAIL).toWire(room));
            case REFUSED -> Answer.of(reply(query, Rcode.REFUSED).toWire(room));
            case FORMERR -> Answer.of(reply(query, Rcode.FORMERR).toWire(room));
            case TIMEOUT -> Answer.SILENCE;
            case TRUNCATED_UDP ->
                Answer.of(
                        udp
                                ? truncated(query)
                                : resolved(query, question.getName()).toWire(room));
            case TRUNCATED_UDP_NO_TCP -> udp ? Answer.of(truncated(query)) : Answer.HANG_UP;
            case OTHER_NAME -> Answer.of(ofAnotherName(query).toWire(room));
            case CNAME_LOOP -> Answer.of(loop(query).toWire(room));
            case LONG_CNAME_CHAIN -> Answer.of(chain(query).toWire(room));
            case MALFORMED_RDATA -> Answer.of(Malformed.rdata(reply(query, Rcode.NOERROR), 1));
            case EMPTY_RDATA -> Answer.of(Malformed.rdata(reply(query, Rcode.NOERROR), 0));
            case EDNS_REFUSED ->
                Answer.of(
                        query.getOPT() == null
                                ? resolved(query, question.getName()).toWire(room)
                                : withoutEdns(query).toWire(room));
            case FLOOD_OVER_TCP ->
                udp
                        ? Answer.of(truncated(query))
                        : Answer.flood(Arrays.copyOf(Malformed.wrongId(reply(query, 0)), LONGEST));
            case CUT_MESSAGE -> Answer.of(Malformed.cut(resolved(query, question.getName())));
            case WRONG_ID -> Answer.of(Malformed.wrongId(resolved(query, question.getName())));
            case GARBAGE -> Answer.of(Malformed.garbage());
            case UNSIGNED, EXPIRED_SIGNATURE, ALTERED_SIGNATURE, FOREIGN_SIGNER ->
                Answer.of(resolved(query, question.getName(), fault.get()).toWire(room));
            case FOREIGN_AUTHORITY ->
                Answer.of(negative(query, Rcode.NOERROR, fault.get()).toWire(room));
        };
    }

    private Message resolved(Message query, Name start) {
        return resolved(query, start, null);
    }

    private Message resolved(Message query, Name start, @Nullable DnsFault fault) {
        Message reply = unsigned(query, start);
        complete(query, reply, fault);
        return reply;
    }

    /** Signatures are for those who ask for them. */
    private void complete(Message query, Message reply, @Nullable DnsFault fault) {
        OPTRecord options = query.getOPT();
        if (options != null && (options.getFlags() & ExtendedFlags.DO) != 0 && !dropsDnssec) {
            signatures.complete(reply, fault);
        }
    }

    private Message unsigned(Message query, Name start) {
        int type = query.getQuestion().getType();
        Message reply = reply(query, Rcode.NOERROR);
        Set<Name> seen = new HashSet<>();
        Name name = start;
        while (seen.add(name)) {
            List<Record> found = zone.find(name, type);
            found.forEach(record -> reply.addRecord(record, Section.ANSWER));
            if (found.isEmpty()) {
                reply.getHeader().setRcode(zone.exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
                reply.addRecord(startOfAuthority(name), Section.AUTHORITY);
                return reply;
            }
            if (type == Type.CNAME || !(found.getFirst() instanceof CNAMERecord alias)) {
                return reply;
            }
            name = alias.getTarget();
        }
        return reply;
    }

    private static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        reply.getHeader().setRcode(rcode);
        OPTRecord options = query.getOPT();
        if (options != null) {
            reply.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    private static Message withoutEdns(Message query) {
        Message reply = reply(query, Rcode.FORMERR);
        reply.removeAllRecords(Section.ADDITIONAL);
        return reply;
    }

    private Message negative(Message query, int rcode) {
        return negative(query, rcode, null);
    }

    private Message negative(Message query, int rcode, @Nullable DnsFault fault) {
        Message reply = reply(query, rcode);
        reply.addRecord(startOfAuthority(query.getQuestion().getName()), Section.AUTHORITY);
        complete(query, reply, fault);
        return reply;
    }

    private Record startOfAuthority(Name name) {
        return new SOARecord(name, DClass.IN, negativeTtl, SERVER, SERVER, 1, 3600, 600, 86_400, negativeTtl);
    }

    private static byte[] truncated(Message query) {
        Message reply = reply(query, Rcode.NOERROR);
        reply.getHeader().setFlag(Flags.TC);
        return reply.toWire();
    }

    private Message ofAnotherName(Message query) {
        Record question = query.getQuestion();
        Message reply = reply(query, Rcode.NOERROR);
        for (Record record : zone.find(question.getName(), question.getType())) {
            reply.addRecord(record.withName(ELSEWHERE), Section.ANSWER);
        }
        return reply;
    }

    private static Message loop(Message query) {
        Name name = query.getQuestion().getName();
        Message reply = reply(query, Rcode.NOERROR);
        reply.addRecord(new CNAMERecord(name, DClass.IN, 60, ELSEWHERE), Section.ANSWER);
        reply.addRecord(new CNAMERecord(ELSEWHERE, DClass.IN, 60, name), Section.ANSWER);
        return reply;
    }

    private Message chain(Message query) {
        Record question = query.getQuestion();
        Message reply = reply(query, Rcode.NOERROR);
        Name name = question.getName();
        for (int link = 1; link <= LONG_CHAIN; link++) {
            Name next = Name.fromConstantString("link" + link + ".elsewhere.invalid.");
            reply.addRecord(new CNAMERecord(name, DClass.IN, 60, next), Section.ANSWER);
            name = next;
        }
        for (Record record : zone.find(question.getName(), question.getType())) {
            reply.addRecord(record.withName(name), Section.ANSWER);
        }
        return reply;
    }

    private static int roomOverUdp(Message query) {
        OPTRecord options = query.getOPT();
        return options == null ? PLAIN_UDP : Math.max(PLAIN_UDP, options.getPayloadSize());
    }
}
