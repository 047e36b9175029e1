package io.postrider.frontend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.DomainPattern;
import io.postrider.common.spool.clients.Grant;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.frontend.doubles.FakeSpool;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.TrustSettings;
import io.postrider.settings.TrustSettings.Authors;
import io.postrider.signing.KeyMaker;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code frontend.authors} is {@code own}. */
class OwnAuthorsTest {
    private static final String SHOP = "pr_shop-shop-shop";
    private static final String BOUND = "pr_bound-bound-bound";
    private static final String OTHER = "pr_other-other-other";

    @TempDir
    private Path folder;

    private final FakeSpool spool = new FakeSpool();
    private RunningFrontend frontend;

    @BeforeEach
    void start() throws InvalidAddressException {
        ClientId shop = spool.clients().issue("shop", SHOP).client().id();
        spool.clients()
                .issue(
                        "shop",
                        BOUND,
                        new Grant(
                                "",
                                Grant.USUAL.scopes(),
                                List.of(DomainPattern.parse("*.partner.com")),
                                List.of(),
                                null));
        spool.clients().issue("other", OTHER);
        spool.domains().add(new Domain("shop.com"), shop, KeyMaker.make("s1", KeyAlgorithm.ED25519));
        spool.domains().add(new Domain("house.com"), null, KeyMaker.make("s1", KeyAlgorithm.ED25519));
        frontend = new RunningFrontend(
                RunningFrontend.settings(folder.resolve("clients"), new TrustSettings(Authors.OWN, 0, 1000, 0, 100)),
                spool);
    }

    @AfterEach
    void stop() {
        frontend.close();
    }

    @Test
    void mailComesFromDomainsThatSignForTheClientOrThatItsKeyIsBoundTo() {
        assertEquals(200, send(SHOP, "me@shop.com").statusCode());
        assertEquals(200, send(SHOP, "me@house.com").statusCode(), "everybody's");
        assertEquals(200, send(BOUND, "me@news.partner.com").statusCode());
        assertEquals(200, send(OTHER, "me@house.com").statusCode());
        assertEquals(4, spool.intake().accepted().size());
    }

    @Test
    void otherDomainsAreRefusedAndTheFieldNamed() {
        HttpResponse<String> answer = send(OTHER, "me@shop.com");
        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body().contains("sender: \\\"me@shop.com\\\": its domain is none of yours that is verified;"),
                answer::body);
        assertEquals(400, send(SHOP, "me@news.shop.com").statusCode(), "a domain beneath it is another one");
        assertEquals(400, send(BOUND, "me@shop.com").statusCode(), "a key that is bound is bound");
        assertEquals(0, spool.intake().accepted().size());
    }

    private HttpResponse<String> send(String token, String author) {
        return frontend.post(
                "/send",
                "{\"client_id\":\"" + token + "\",\"sender\":\"" + author
                        + "\",\"recipients\":[\"a@b.com\"],\"subject\":\"s\",\"body\":\"b\"}");
    }
}
