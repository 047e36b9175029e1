package io.postrider.testing.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class FakeDnsTest {

    private final FakeDns dns = FakeDns.start();

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void answersWithTheRecordsItWasGiven() throws IOException {
        dns.mx("Example.test", 10, "mx1.example.test").mx("example.test", 20, "mx2.example.test");
        dns.a("mx1.example.test", "127.0.0.1", "127.0.0.2").aaaa("mx1.example.test", "::1");
        dns.nullMx("never.test").txt("example.test", "v=STSv1; id=1");
        assertEquals(List.of("10 mx1.example.test.", "20 mx2.example.test."), answers("example.test", Type.MX));
        assertEquals(List.of("127.0.0.1", "127.0.0.2"), answers("mx1.example.test", Type.A));
        assertEquals(List.of("0:0:0:0:0:0:0:1"), answers("mx1.example.test", Type.AAAA));
        assertEquals(List.of("0 ."), answers("never.test", Type.MX));
        assertEquals(List.of("\"v=STSv1; id=1\""), answers("example.test", Type.TXT));
        assertEquals(2, answers("EXAMPLE.test", Type.MX).size());
        assertEquals(2, dns.timesAsked("example.test", Type.MX));
        assertEquals(6, dns.asked().size());
        assertEquals("example.test MX over UDP", dns.asked().getFirst().toString());
        dns.forgetAsked();
        assertEquals(List.of(), dns.asked());
    }

    @Test
    void tellsANameWithoutTheTypeFromNoName() throws IOException {
        dns.ttl(Duration.ofSeconds(7)).a("mx1.example.test", "127.0.0.1");
        assertEquals(Rcode.NOERROR, ask("mx1.example.test", Type.MX).getRcode());
        assertEquals(Rcode.NOERROR, ask("example.test", Type.MX).getRcode());
        Message none = ask("other.test", Type.MX);
        assertEquals(Rcode.NXDOMAIN, none.getRcode());
        assertEquals(7, none.getSection(Section.AUTHORITY).getFirst().getTTL());
        dns.remove("mx1.example.test");
        assertEquals(Rcode.NXDOMAIN, ask("mx1.example.test", Type.A).getRcode());
    }

    @Test
    void followsAliases() throws IOException {
        dns.cname("alias.test", "alias2.test").cname("alias2.test", "example.test");
        dns.mx("example.test", 1, "mx.test").cname("a.loop.test", "b.loop.test").cname("b.loop.test", "a.loop.test");
        assertEquals(List.of("alias2.test.", "example.test.", "1 mx.test."), answers("alias.test", Type.MX));
        assertEquals(List.of("b.loop.test.", "a.loop.test."), answers("a.loop.test", Type.MX));
        assertEquals(List.of("alias2.test."), answers("alias.test", Type.CNAME));
    }

    @Test
    void answersForAllNamesBelowAWildcardThatHaveNoRecordsOfTheirOwn() throws IOException {
        dns.mx("*.many.test", 10, "mx.test").mx("own.many.test", 5, "own.test");
        assertEquals(List.of("10 mx.test."), answers("d1.many.test", Type.MX));
        assertEquals(List.of("10 mx.test."), answers("a.b.many.test", Type.MX));
        assertEquals(List.of("5 own.test."), answers("own.many.test", Type.MX));
        assertEquals(Rcode.NOERROR, ask("d1.many.test", Type.A).getRcode());
        assertEquals(Rcode.NXDOMAIN, ask("other.test", Type.MX).getRcode());
    }

    @Test
    void truncatesWhatDoesNotFitAndAnswersItOverTcp() throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            addresses.add("127.0.1." + i);
        }
        dns.a("many.test", addresses.toArray(String[]::new));
        assertEquals(addresses, answers("many.test", Type.A));
        assertEquals(
                List.of(Question.Transport.UDP, Question.Transport.TCP),
                dns.asked().stream().map(Question::transport).toList());
    }

    @ParameterizedTest
    @CsvSource({"NXDOMAIN, 3", "NODATA, 0", "SERVFAIL, 2", "REFUSED, 5", "FORMERR, 1"})
    void repliesWithTheCodeOfAFault(DnsFault fault, int rcode) throws IOException {
        dns.a("x.test", "127.0.0.1").fault("x.test", fault);
        Message reply = ask("x.test", Type.A);
        assertEquals(rcode, reply.getRcode());
        assertEquals(List.of(), reply.getSection(Section.ANSWER));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMEOUT", "MALFORMED_RDATA", "CUT_MESSAGE", "WRONG_ID", "GARBAGE", "TRUNCATED_UDP_NO_TCP"})
    void givesNoAnswerThatAResolverTakes(DnsFault fault) {
        dns.a("x.test", "127.0.0.1").fault("x.test", fault);
        assertThrows(IOException.class, () -> ask("x.test", Type.A));
        assertFalse(dns.asked().isEmpty());
    }

    @Test
    void truncatesOnOrder() throws IOException {
        dns.a("x.test", "127.0.0.1").fault("x.test", DnsFault.TRUNCATED_UDP);
        SimpleResolver resolver = resolver();
        resolver.setIgnoreTruncation(true);
        assertTrue(resolver.send(query("x.test", Type.A)).getHeader().getFlag(Flags.TC));
        assertEquals(List.of("127.0.0.1"), answers("x.test", Type.A));
    }

    @Test
    void answersForAnotherNameOrInALoop() throws IOException {
        dns.a("x.test", "127.0.0.1").fault("x.test", DnsFault.OTHER_NAME);
        Record other = ask("x.test", Type.A).getSection(Section.ANSWER).getFirst();
        assertEquals("elsewhere.invalid.", other.getName().toString());
        dns.fault("x.test", DnsFault.CNAME_LOOP);
        assertEquals(List.of("elsewhere.invalid.", "x.test."), answers("x.test", Type.A));
        dns.fault("x.test", DnsFault.LONG_CNAME_CHAIN);
        assertEquals(41, answers("x.test", Type.A).size());
    }

    @Test
    void goesWrongForOneTypeAndSoManyTimes() throws IOException {
        dns.a("x.test", "127.0.0.1").mx("x.test", 1, "mx.test").fault("x.test", Type.MX, DnsFault.SERVFAIL, 2);
        assertEquals(List.of("127.0.0.1"), answers("x.test", Type.A));
        assertEquals(Rcode.SERVFAIL, ask("x.test", Type.MX).getRcode());
        assertEquals(Rcode.SERVFAIL, ask("x.test", Type.MX).getRcode());
        assertEquals(List.of("1 mx.test."), answers("x.test", Type.MX));
        dns.fault("x.test", DnsFault.SERVFAIL).heal("x.test");
        assertEquals(List.of("1 mx.test."), answers("x.test", Type.MX));
    }

    @Test
    void refusesDataThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> dns.a("x.test", "localhost"));
        assertThrows(IllegalArgumentException.class, () -> dns.a("x..test", "127.0.0.1"));
    }

    @Test
    void survivesPacketsThatAreNoQuestions() throws IOException {
        dns.a("x.test", "127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, dns.address()));
        }
        assertEquals(List.of("127.0.0.1"), answers("x.test", Type.A));
    }

    @Test
    void givesBothPortsBack() throws IOException {
        FakeDns other = FakeDns.start("127.0.0.2", 0);
        InetSocketAddress address = other.address();
        other.close();
        try (DatagramSocket udp = new DatagramSocket(address);
                ServerSocket tcp = new ServerSocket()) {
            tcp.bind(address);
            assertNotNull(udp);
        }
    }

    private List<String> answers(String name, int type) throws IOException {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private Message ask(String name, int type) throws IOException {
        return resolver().send(query(name, type));
    }

    private SimpleResolver resolver() {
        SimpleResolver resolver = new SimpleResolver(dns.address());
        resolver.setTimeout(Duration.ofMillis(200));
        return resolver;
    }

    private static Message query(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
    }
}
