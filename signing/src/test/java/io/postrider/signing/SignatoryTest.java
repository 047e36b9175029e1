package io.postrider.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Domain;
import io.postrider.common.message.Content;
import io.postrider.common.spool.SpoolException;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.common.spool.domains.NewKey;
import io.postrider.common.spool.intake.Seal;
import io.postrider.common.spool.intake.WithoutKey;
import io.postrider.signing.SigningException.Reason;
import io.postrider.testing.domains.KeysInMemory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose keys sign what, and that nothing goes unsigned by accident. */
class SignatoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ClientId SHOP = new ClientId(1);
    private static final ClientId OTHER = new ClientId(2);
    private static final Domain EXAMPLE = new Domain("example.com");
    private static final Domain SERVICE = new Domain("service.example");
    private static final NewKey KEY = KeyMaker.make("e1", KeyAlgorithm.ED25519);

    private final KeysInMemory domains = new KeysInMemory();
    private final KeyBook book = new KeyBook(domains, Engine.jdk());

    @Test
    void aKeyOfTheAuthorsDomainSigns() {
        domains.add(EXAMPLE, null, KEY);

        Signed signed = with(new WithoutKey.Refused()).sign(SHOP, EXAMPLE, SignedMail.plain(), NOW);

        assertEquals(List.of(1L), signed.seal().keys());
        assertTrue(
                header(signed).startsWith("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.com;"));
        assertTrue(SignedMail.text(signed.content()).endsWith(SignedMail.HEADER + SignedMail.BODY));
    }

    @Test
    void anotherClientsDomainIsNoDomainOfOnes() {
        domains.add(EXAMPLE, SHOP, KEY);

        assertEquals(
                1,
                with(new WithoutKey.Refused())
                        .sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)
                        .seal()
                        .keys()
                        .size());
        assertEquals(
                Reason.NO_KEY,
                reasonOf(() -> with(new WithoutKey.Refused()).sign(OTHER, EXAMPLE, SignedMail.plain(), NOW)));
    }

    @Test
    void withoutAKeyTheSettingDecides() {
        domains.add(SERVICE, null, KEY);
        Content plain = SignedMail.plain();

        assertSame(
                plain,
                with(new WithoutKey.Unsigned()).sign(SHOP, EXAMPLE, plain, NOW).content());
        assertEquals(
                Reason.NO_KEY, reasonOf(() -> with(new WithoutKey.Refused()).sign(SHOP, EXAMPLE, plain, NOW)));
        assertTrue(header(with(new WithoutKey.SignedFor(SERVICE)).sign(SHOP, EXAMPLE, plain, NOW))
                .contains("d=service.example;"));
    }

    @Test
    void aServiceWithoutAKeySendsNothing() {
        assertEquals(
                Reason.FAILED,
                reasonOf(() -> with(new WithoutKey.SignedFor(SERVICE)).sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)));
    }

    @Test
    void aKeyThatDoesNotSignSendsNothing() {
        domains.add(EXAMPLE, null, new NewKey("bad", KeyAlgorithm.RSA, "", new KeySecret(new byte[] {1, 2, 3})));

        assertEquals(
                Reason.FAILED,
                reasonOf(() -> with(new WithoutKey.Unsigned()).sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)));
    }

    @Test
    void oneBadKeyOfTwoSendsNothingEither() {
        domains.add(EXAMPLE, null, KEY);
        domains.add(EXAMPLE, null, new NewKey("bad", KeyAlgorithm.RSA, "", new KeySecret(new byte[] {1, 2, 3})));

        assertEquals(
                Reason.FAILED,
                reasonOf(() -> with(new WithoutKey.Unsigned()).sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)));
    }

    @Test
    void beforeTheKeysWereReadNothingIsSentAsIfThereWereNone() {
        domains.fail();
        assertThrows(SpoolException.class, book::refresh);

        assertEquals(
                Reason.NOT_NOW,
                reasonOf(() ->
                        new Signatory(book, new WithoutKey.Unsigned()).sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)));
    }

    @Test
    void keysThatWereReadSignOnWhileTheSpoolCannotBeAsked() {
        domains.add(EXAMPLE, null, KEY);
        Signatory signatory = with(new WithoutKey.Refused());
        domains.fail();
        assertThrows(SpoolException.class, book::refresh);

        assertEquals(
                1,
                signatory
                        .sign(SHOP, EXAMPLE, SignedMail.plain(), NOW)
                        .seal()
                        .keys()
                        .size());
    }

    @Test
    void whatHasAKeyTodayIsNeverSentUnsignedLater() {
        domains.add(EXAMPLE, null, KEY);
        Seal.Open open = with(new WithoutKey.Unsigned()).later(SHOP, EXAMPLE);
        domains.clear();
        book.refresh();

        assertEquals(new Seal.Open(EXAMPLE, new WithoutKey.Refused()), open);
        assertEquals(Reason.NO_KEY, reasonOf(() -> new Sealer(book).seal(SHOP, open, SignedMail.plain(), NOW)));
    }

    @Test
    void whatHasNoneTodayIsTreatedLaterAsTheSettingSaysToday() {
        assertEquals(
                new Seal.Open(EXAMPLE, new WithoutKey.Unsigned()),
                with(new WithoutKey.Unsigned()).later(SHOP, EXAMPLE));
        assertEquals(
                Reason.NO_KEY, reasonOf(() -> with(new WithoutKey.Refused()).later(SHOP, EXAMPLE)));
    }

    @Test
    void aSealGivesDateAndSignatureOfItsMoment() {
        domains.add(EXAMPLE, null, KEY);
        book.refresh();
        String undated = SignedMail.HEADER.replaceFirst("Date: [^\r]*\r\n", "");
        Content open = Content.of(SignedMail.octets(undated), SignedMail.octets(SignedMail.BODY));

        Signed sealed = new Sealer(book)
                .seal(SHOP, new Seal.Open(EXAMPLE, new WithoutKey.Refused()), open, NOW.plusSeconds(60));

        String header = header(sealed);
        assertTrue(header.contains("t=" + NOW.plusSeconds(60).getEpochSecond()), header);
        assertTrue(header.endsWith("\r\nDate: Thu, 01 Jan 2026 12:01:00 +0000\r\n" + undated), header);
    }

    @Test
    void aDateThatIsThereStays() {
        book.refresh();
        Signed sealed = new Sealer(book)
                .seal(SHOP, new Seal.Open(EXAMPLE, new WithoutKey.Unsigned()), SignedMail.plain(), NOW.plusSeconds(60));

        assertEquals(SignedMail.HEADER, header(sealed));
    }

    @Test
    void aSecretTellsNothingOfItself() {
        assertEquals("(hidden)", KEY.secret().toString());
        assertTrue(KEY.toString().contains("secret=(hidden)"), KEY.toString());
    }

    private Signatory with(WithoutKey withoutKey) {
        book.refresh();
        return new Signatory(book, withoutKey);
    }

    private static Reason reasonOf(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(SigningException.class, what).reason();
    }

    private static String header(Signed signed) {
        return new String(signed.content().header(), StandardCharsets.US_ASCII);
    }
}
