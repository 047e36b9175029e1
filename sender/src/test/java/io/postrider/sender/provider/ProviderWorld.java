package io.postrider.sender.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.common.address.Mailbox;
import io.postrider.common.message.Content;
import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.queue.EnvelopeId;
import io.postrider.common.spool.returns.PostriderId;
import io.postrider.sender.provider.exchange.Account;
import io.postrider.sender.provider.exchange.Call;
import io.postrider.sender.provider.exchange.Handover;
import io.postrider.sender.provider.exchange.Ruling;
import io.postrider.sender.provider.exchange.Secret;
import io.postrider.sender.provider.exchange.WebAnswer;
import io.postrider.sender.provider.exchange.WebRequest;
import io.postrider.sender.provider.http.Handed;
import io.postrider.sender.provider.http.Patience;
import io.postrider.sender.provider.http.ProviderClient;
import io.postrider.testing.http.provider.FakeProvider;
import io.postrider.testing.http.provider.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One provider's fake, a client, and mail to hand over. */
final class ProviderWorld implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    static final PostriderId ID = new PostriderId(
            SubmissionId.parse("0192a5b0c1d27e3f8a9b0c1d2e3f4a5b").orElseThrow(), new EnvelopeId(123456789));

    /** To Ann at example.com and Zoe at example.org; Cc Carl at example.com. The envelope of example.com is handed over. */
    static final String MAIL = """
            DKIM-Signature: v=1; a=rsa-sha256; d=example.net; s=s; h=From:To;
             bh=x; b=y
            Date: Fri, 27 Nov 2026 10:00:00 +0000
            From: =?UTF-8?Q?M=C3=A9?= <from@example.net>
            Reply-To: Desk <desk@example.net>
            To: Ann Example <ann@example.com>, zoe@example.org
            Cc: "Carl, the Second" <carl@example.com>
            Subject: =?UTF-8?Q?Hi_=E2=9C=93?=
            Message-ID: <0192a5b0@example.net>
            In-Reply-To: <before@example.com>
            List-Unsubscribe: <https://example.net/unsubscribe/abc>,
             <mailto:leave@example.net>
            X-Custom: yes
            X-Postrider-Id: what a client wrote
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=mix

            --mix
            Content-Type: multipart/alternative; boundary=alt

            --alt
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            plain =E2=9C=93
            --alt
            Content-Type: text/html; charset=utf-8

            <b>html</b>
            --alt--
            --mix
            Content-Type: text/csv; name=a.csv
            Content-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.csv
            Content-Transfer-Encoding: base64

            YSxiDQo=
            --mix--
            """;

    final FakeProvider fake;
    final Provider provider;
    final ProviderClient client;

    private ProviderWorld(FakeProvider fake, Provider provider) {
        this.fake = fake;
        this.provider = provider;
        client = new ProviderClient(
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static ProviderWorld of(String name) {
        FakeProvider fake = FakeProvider.start(name);
        return new ProviderWorld(
                fake, Provider.of(name, new Account(fake.base(), new Secret(fake.key()), fake.options())));
    }

    /** The provider where it really is, for reading alone. */
    static Provider alone(String name) {
        return Provider.of(
                name,
                new Account(
                        null,
                        new Secret("key"),
                        Map.of("domain", "mg.example.com", "region", "eu-west-1", "access-key-id", "AKID")));
    }

    static Content content(String message) {
        String octets = message.replace("\n", "\r\n");
        int empty = octets.indexOf("\r\n\r\n") + 4;
        return Content.of(
                octets.substring(0, empty).getBytes(StandardCharsets.UTF_8),
                octets.substring(empty).getBytes(StandardCharsets.UTF_8));
    }

    static Handover mail(String message, String... recipients) {
        return new Handover(
                content(message), Stream.of(recipients).map(Mailbox::ofStored).toList(), ID, NOW);
    }

    static Call call(String... recipients) {
        return new Call(
                Stream.of(recipients).map(Mailbox::ofStored).toList(),
                () -> new WebRequest(URI.create("http://127.0.0.1"), List.of(), new byte[0]));
    }

    /** What an answer with this body means for two recipients. */
    static Ruling read(String name, int status, String body, String... fields) {
        Map<String, String> headers = fields.length == 0 ? Map.of() : Map.of(fields[0], fields[1]);
        return alone(name)
                .read(
                        call("ann@example.com", "bob@example.com"),
                        new WebAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)),
                        NOW);
    }

    Handed handOver(Handover mail) {
        return client.handOver(provider, mail, () -> true);
    }

    /** The one mail that the provider has, of which it had nothing to complain. */
    Received only() {
        assertEquals(List.of(), fake.objections());
        assertEquals(1, fake.received().size());
        return fake.received().getFirst();
    }

    @Override
    public void close() {
        client.close();
        fake.close();
    }
}
