package io.postrider.e2e.submission;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.e2e.harness.Deployment;
import io.postrider.e2e.harness.World;
import io.postrider.e2e.http.Answer;
import io.postrider.e2e.http.Mail;
import io.postrider.testing.dns.FakeDns;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.smtp.received.ReceivedTransaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/** Mail of a domain whose printed records were published is verified by its receiver, before and after a rotation. */
class SignedMailIsVerifiedIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final World world = new World();

    @Test
    void beforeAndAfterARotation() throws IOException, FailException {
        FakeDns dns = world.dns().mx("to.test", 10, "mx.to.test").a("mx.to.test", "127.0.0.1");
        ScriptedMailExchanger exchanger = world.exchanger();
        Deployment postrider = world.deployment().asking(dns).allMailTo(exchanger);
        postrider.up();

        List<String> added = publish(
                dns, postrider.run("domain", "add", "from.test").successfully().standardOutput());
        postrider.run("domain", "activate", "from.test").successfully();
        ReceivedTransaction first = awaitSigned(postrider, exchanger, added.getFirst());
        assertEquals(List.of("from.test/" + added.getFirst()), verified(first, dns));
        assertEquals(2, first.text().split("(?m)^DKIM-Signature:", -1).length - 1, first.text());

        List<String> rotated = publish(
                dns,
                postrider
                        .run("domain", "rotate", "from.test", "--algorithm", "rsa")
                        .successfully()
                        .standardOutput());
        postrider.run("domain", "activate", "from.test").successfully();
        ReceivedTransaction second = awaitSigned(postrider, exchanger, rotated.getFirst());
        assertEquals(List.of("from.test/" + rotated.getFirst()), verified(second, dns));
        assertEquals(List.of("from.test/" + added.getFirst()), verified(first, dns), "the old record is still there");
        clientAddsItsOwn(postrider, dns, exchanger);
        String list = postrider.run("domain", "list").successfully().said();
        assertTrue(list.contains(added.getFirst()) && list.contains("retiring"), list);
    }

    private static void clientAddsItsOwn(Deployment postrider, FakeDns dns, ScriptedMailExchanger exchanger)
            throws IOException, FailException {
        Answer added = postrider.api().post("/v1/domains", "{\"domain\": \"own.test\", \"algorithm\": \"rsa\"}");
        assertEquals(201, added.code(), added.body());
        JsonNode key = added.json().at("/keys/0");
        StringBuilder strings = new StringBuilder();
        key.at("/record/strings")
                .forEach(string ->
                        strings.append('"').append(string.stringValue()).append("\" "));
        dns.record(key.at("/record/name").stringValue(), Type.TXT, strings.toString());
        Answer verified = postrider.api().post("/v1/domains/own.test/verify", "");
        assertEquals("verified", verified.text("state"), verified.body());

        String mail = "{\"from\": \"me@own.test\", \"to\": [\"ann@to.test\"], \"subject\": \"s\", \"text\": \"t\"}";
        String selector = key.get("selector").stringValue();
        await("a mail signed by " + selector).atMost(SOON).until(() -> {
            String id = postrider.api().post("/v1/submissions", mail).text("id");
            postrider.api().awaitStatus(id, "sent", SOON);
            return exchanger.accepted().getLast().text().contains("d=own.test;");
        });
        assertEquals(
                List.of("own.test/" + selector), verified(exchanger.accepted().getLast(), dns));
    }

    /** Publishes the printed lines as they are; gives the selectors. */
    private static List<String> publish(FakeDns dns, List<String> printed) {
        List<String> selectors = new ArrayList<>();
        for (String line : printed) {
            if (line.contains(" IN TXT ")) {
                String name = line.substring(0, line.indexOf(". IN TXT"));
                dns.record(
                        name,
                        Type.TXT,
                        line.substring(line.indexOf(" IN TXT ") + 8).replaceAll("^\\(|\\)$", ""));
                selectors.add(name.substring(0, name.indexOf("._domainkey")));
            }
        }
        return selectors;
    }

    /** A running frontend signs with a new key within a second. */
    private static ReceivedTransaction awaitSigned(
            Deployment postrider, ScriptedMailExchanger exchanger, String selector) {
        await("a mail signed by " + selector).atMost(SOON).until(() -> {
            String id = postrider.api().send(Mail.of("signed", "ann@to.test")).accepted();
            postrider.api().awaitStatus(id, "sent", SOON);
            return exchanger.accepted().getLast().text().contains("s=" + selector + ";");
        });
        return exchanger.accepted().getLast();
    }

    private static List<String> verified(ReceivedTransaction received, FakeDns dns) throws IOException, FailException {
        DKIMVerifier verifier = new DKIMVerifier((methods, selector, domain) -> look(dns, selector, domain));
        List<SignatureRecord> holding =
                verifier.verify(new ByteArrayInputStream(received.content().octets()));
        return holding.stream()
                .map(one -> one.getDToken() + "/" + one.getSelector())
                .toList();
    }

    private static List<String> look(FakeDns dns, CharSequence selector, CharSequence domain) throws TempFailException {
        try {
            Lookup lookup = new Lookup(selector + "._domainkey." + domain + ".", Type.TXT);
            lookup.setResolver(dns.resolver());
            lookup.setCache(null);
            List<String> texts = new ArrayList<>();
            Record[] found = lookup.run();
            for (Record record : found == null ? new Record[0] : found) {
                texts.add(String.join("", ((TXTRecord) record).getStrings()));
            }
            return texts;
        } catch (TextParseException e) {
            TempFailException failure = new TempFailException(e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
