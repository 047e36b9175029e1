package io.postrider.testing.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A DNS server on loopback that knows the records a test gave it, and goes wrong for the names it was told. It may be asked
 * and changed from any thread; a change holds for the next question.
 */
public final class FakeDns implements AutoCloseable {

    private final Zone zone = new Zone();
    private final Answerer answerer = new Answerer(zone);
    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong ttl = new AtomicLong(60);
    private final Ports ports;
    private final InetAddress host;

    private FakeDns(InetSocketAddress wanted) throws IOException {
        this.host = wanted.getAddress();
        this.ports = Ports.open(wanted, this::answer);
    }

    /** Starts on 127.0.0.1 at a port that is free for UDP and TCP. */
    public static FakeDns start() {
        return start("127.0.0.1", 0);
    }

    /** Starts on this loopback address and port. */
    public static FakeDns start(String host, int port) {
        try {
            FakeDns dns = new FakeDns(new InetSocketAddress(InetAddress.getByName(host), port));
            dns.ports.start();
            return dns;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot serve DNS on " + host + ":" + port, e);
        }
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(host, port());
    }

    public int port() {
        return ports.port();
    }

    /** A resolver of dnsjava that asks this server and waits a second at most. */
    public Resolver resolver() {
        SimpleResolver resolver = new SimpleResolver(address());
        resolver.setTimeout(Duration.ofSeconds(1));
        return resolver;
    }

    /** Gives records added from now on this time to live, and negative answers as well. */
    public FakeDns ttl(Duration time) {
        ttl.set(time.toSeconds());
        answerer.negativeTtl(time.toSeconds());
        return this;
    }

    public FakeDns mx(String domain, int preference, String exchanger) {
        return record(domain, Type.MX, preference + " " + absolute(exchanger));
    }

    /** The domain takes no mail (RFC 7505). */
    public FakeDns nullMx(String domain) {
        return record(domain, Type.MX, "0 .");
    }

    public FakeDns a(String name, String... addresses) {
        for (String address : addresses) {
            record(name, Type.A, address);
        }
        return this;
    }

    public FakeDns aaaa(String name, String... addresses) {
        for (String address : addresses) {
            record(name, Type.AAAA, address);
        }
        return this;
    }

    public FakeDns cname(String alias, String target) {
        return record(alias, Type.CNAME, absolute(target).toString());
    }

    public FakeDns txt(String name, String text) {
        return record(name, Type.TXT, "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    /** A record of any type, its data as in a zone file; the name may begin with {@code *.} for all names below. */
    public FakeDns record(String name, int type, String data) {
        try {
            return record(Record.fromString(absolute(name), type, DClass.IN, ttl.get(), data, Name.root));
        } catch (IOException e) {
            throw new IllegalArgumentException("no data of type " + Type.string(type) + ": " + data, e);
        }
    }

    /** This very record, with its own time to live. */
    public FakeDns record(Record record) {
        zone.add(record);
        return this;
    }

    /**
     * Signs what is in this zone, now and later, for those who ask for signatures; zones below it begin where they are named
     * here as well, after it, and are proven by it.
     */
    public FakeDns signed(String zone) {
        answerer.signatures().sign(absolute(zone));
        return this;
    }

    /** The same, but what is not there is proven by hashes (NSEC3 with opt-out), as most registries do. */
    public FakeDns signedByHashes(String zone) {
        answerer.signatures().hash(absolute(zone));
        return signed(zone);
    }

    /** This zone is somebody's who signs nothing; the one above it proves that. */
    public FakeDns unsigned(String zone) {
        answerer.signatures().leaveUnsigned(absolute(zone));
        return this;
    }

    /** The keys of the topmost signed zones, as DS records: to be trusted by who verifies. */
    public String anchors() {
        return answerer.signatures().anchors();
    }

    /** Leaves out signatures and proofs from now on, as many small name servers do. */
    public FakeDns dropDnssec() {
        answerer.dropDnssec();
        return this;
    }

    /** Forgets all records of the name. */
    public FakeDns remove(String name) {
        zone.remove(absolute(name));
        return this;
    }

    /** Goes wrong for all questions about the name until {@link #heal}. */
    public FakeDns fault(String name, DnsFault fault) {
        return fault(name, Type.ANY, fault, Integer.MAX_VALUE);
    }

    /** Goes wrong for questions about this type of the name until {@link #heal}. */
    public FakeDns fault(String name, int type, DnsFault fault) {
        return fault(name, type, fault, Integer.MAX_VALUE);
    }

    /** Goes wrong so many times; a retry by the resolver counts. */
    public FakeDns fault(String name, int type, DnsFault fault, int times) {
        zone.fault(absolute(name), type, fault, times);
        return this;
    }

    /** Forgets the faults of the name. */
    public FakeDns heal(String name) {
        zone.heal(absolute(name));
        return this;
    }

    /** All questions so far, in the order in which they came. */
    public List<Question> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** How often the name was asked for with this type, over UDP and TCP. */
    public int timesAsked(String name, int type) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return (int) asked().stream()
                .filter(q -> q.name().equals(wanted) && q.type() == type)
                .count();
    }

    /** Forgets what was asked. */
    public void forgetAsked() {
        asked.clear();
    }

    /** Gives the port back. */
    @Override
    public void close() {
        try {
            ports.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close port " + port(), e);
        }
    }

    private Answerer.Answer answer(Message query, Question.Transport transport) {
        Record question = query.getQuestion();
        if (question == null) {
            return Answerer.Answer.SILENCE;
        }
        String name = question.getName().toString(true).toLowerCase(Locale.ROOT);
        asked.add(new Question(name, question.getType(), transport));
        return answerer.answer(query, transport);
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("no domain name: " + name, e);
        }
    }
}
