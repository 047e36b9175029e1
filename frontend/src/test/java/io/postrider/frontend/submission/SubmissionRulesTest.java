package io.postrider.frontend.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.postrider.common.delivery.OnFailure;
import io.postrider.common.spool.clients.Sandbox;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.NewEnvelope;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.frontend.refusal.Refusal;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rights.Envelopes;
import io.postrider.frontend.submission.FieldNames.WishNames;
import io.postrider.frontend.submission.SubmissionRules.Checked;
import io.postrider.frontend.wish.Unsubscribe;
import io.postrider.frontend.wish.WishLimits;
import io.postrider.settings.FrontendSettings.RecipientRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionRulesTest {
    private static final FieldNames NAMES = new FieldNames(
            "sender",
            "recipients",
            "subject",
            "body",
            new WishNames("priority", "expires_in", "on_doubt", "on_failure", "unsubscribe"));

    private static final WishLimits LIMITS = new WishLimits(List.of("Ours.example"), true);

    private final SubmissionRules strict =
            new SubmissionRules(new RecipientRules(false, false, List.of()), 1000, LIMITS);

    @Test
    void groupsRecipientsByDomainEachOnce() {
        Submission submission =
                valid("me@a.com", List.of("b1@b.com", "c@c.com", "b2@B.com", "b1@B.COM", "B1@b.com", "\"b2\"@b.com"));
        List<NewEnvelope> envelopes = Envelopes.of(submission.recipients(), Map.of(), new Sandbox.None());
        assertEquals(
                "[b1@b.com, b2@b.com, B1@b.com]", envelopes.get(0).recipients().toString());
        assertEquals("[c@c.com]", envelopes.get(1).recipients().toString());
        assertEquals(2, envelopes.size());
    }

    @Test
    void tellsAllFaultsAtOnce() {
        List<Optional<String>> recipients =
                List.of(Optional.of("a@b.com"), Optional.empty(), Optional.of("bob@"), Optional.of("x@y@z.com"));
        SubmissionRequest request = new SubmissionRequest(
                NAMES,
                "nobody",
                recipients,
                "two\nlines",
                "nul\0",
                new Wishes("urgent", "5 minutes", "ask", "shout", "never"),
                List.of(new Refusal("recipients[1]", "must be a string, not a number")));
        List<String> fields = refusals(request).stream().map(Refusal::field).toList();
        assertEquals(
                List.of(
                        "recipients[1]",
                        "sender",
                        "recipients[2]",
                        "recipients[3]",
                        "subject",
                        "body",
                        "priority",
                        "expires_in",
                        "on_doubt",
                        "on_failure",
                        "unsubscribe"),
                fields);
    }

    @Test
    void quotesABadAddressCleaned() {
        String message = Refusals.message(refusals(request("me@a.com", List.of("b\u202Eob@"), "", "")));
        assertTrue(message.startsWith("recipients[0]: \"b\\u202Eob@\": "), message);
    }

    @Test
    void whatIsNotAskedForIsUsual() {
        assertEquals(Terms.USUAL, valid("me@a.com", List.of("b@b.com")).terms());
        assertEquals(
                new Terms(Lane.NORMAL, null, OnDoubt.RETRY, OnFailure.RECORD, Unsubscribe.NONE),
                terms(new Wishes("normal", null, "retry", null, null)));
        assertEquals(
                new Terms(Lane.HIGH, null, OnDoubt.PARK, OnFailure.RECORD, Unsubscribe.NONE),
                terms(new Wishes("high", null, "park", null, null)));
    }

    @Test
    void readsADeadlineAndHoldsItWithinBounds() {
        assertEquals(
                Duration.ofMinutes(10),
                terms(new Wishes(null, "10m", null, null, null)).expiresIn());
        assertEquals(
                Duration.ofSeconds(90),
                terms(new Wishes(null, "90", null, null, null)).expiresIn());
        assertEquals(
                Duration.ofDays(30),
                terms(new Wishes(null, "30d", null, null, null)).expiresIn());
        for (String wrong : List.of("", "soon", "-5", "1.5", "10 m", "9".repeat(30), "1d".repeat(100))) {
            assertTrue(expiryFault(wrong).startsWith("must be a duration such as \"10m\" or whole seconds"), wrong);
        }
        for (String outside : List.of("0", "999ms", "31d", "999999999", "999999999d")) {
            assertTrue(expiryFault(outside).startsWith("must be from 1s to 30d, not "), outside);
        }
    }

    private String expiryFault(String written) {
        Refusals refusals = new Refusals();
        WishRules.check(NAMES.wishes(), new Wishes(null, written, null, null, null), refusals);
        assertEquals(1, refusals.list().size(), written);
        return refusals.list().getFirst().reason();
    }

    private static Terms terms(Wishes wishes) {
        Refusals refusals = new Refusals();
        Terms terms = WishRules.check(NAMES.wishes(), wishes, refusals);
        assertTrue(refusals.isEmpty());
        return terms;
    }

    @Test
    void wantsARecipient() {
        assertEquals("recipients: must name at least one recipient", message(List.of()));
    }

    @Test
    void takesAThousandRecipientsAndNoMore() {
        assertEquals(1000, valid("me@a.com", many(1000)).recipients().size());
        assertEquals("recipients: has 1001 entries; at most 1000 are taken", message(many(1001)));
    }

    @Test
    void takesNoMoreThanAnEnvelopeHoldsWhateverIsAllowed() {
        SubmissionRules generous = new SubmissionRules(new RecipientRules(false, false, List.of()), 100_000, LIMITS);
        assertTrue(generous.check(request("me@a.com", many(1001), "", "")) instanceof Checked.Invalid);
    }

    @Test
    void refusesAddressLiteralsAndSingleLabelsUnlessAllowed() {
        assertTrue(message(List.of("a@[192.0.2.1]")).contains("address in place of the domain"));
        assertTrue(message(List.of("a@localhost")).contains("single word"));
        SubmissionRules open = new SubmissionRules(new RecipientRules(true, true, List.of()), 1000, LIMITS);
        assertTrue(open.check(request("me@localhost", List.of("a@[192.0.2.1]"), "", "")) instanceof Checked.Valid);
    }

    @Test
    void refusesControlCharactersInTheSubjectOnly() {
        for (int c = 0; c < 0x10000; c++) {
            boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
            boolean half = c >= 0xD800 && c < 0xE000;
            String text = "x" + (char) c + "y";
            int code = c;
            assertEquals(
                    !control && !half,
                    strict.check(request("me@a.com", List.of("a@b.com"), text, "")) instanceof Checked.Valid,
                    () -> "subject U+%04X".formatted(code));
            assertEquals(
                    c != 0 && !half,
                    strict.check(request("me@a.com", List.of("a@b.com"), "", text)) instanceof Checked.Valid,
                    () -> "body U+%04X".formatted(code));
        }
    }

    @Test
    void takesNoAddressWithACharacterThatCouldEndALine() {
        for (int high = 0; high < 0x100; high++) {
            for (int low : new int[] {0x0A, 0x0D, 0x00}) {
                char c = (char) ((high << 8) | low);
                for (String address :
                        List.of("a" + c + "b@b.com", "\"a" + c + "\"@b.com", "a@b" + c + ".com", c + "a@b.com")) {
                    switch (strict.check(request(address, List.of(address), "", ""))) {
                        case Checked.Invalid _ -> {}
                        case Checked.Valid(var submission) ->
                            assertClean(submission.author().toString(), c);
                    }
                }
            }
        }
    }

    private static void assertClean(String address, char c) {
        assertTrue(address.chars().noneMatch(Character::isISOControl), () -> "U+%04X".formatted((int) c));
        assertTrue(address.substring(address.indexOf('@')).chars().allMatch(d -> d < 0x7F), address);
    }

    @Test
    void seesHalfPairsAndWholeOnes() {
        assertTrue(
                strict.check(request("me@a.com", List.of("a@b.com"), "\uD83D\uDE00", "\uD83D\uDE00"))
                        instanceof Checked.Valid);
        for (String half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "x\uDC00\uDC00")) {
            assertEquals(
                    2,
                    refusals(request("me@a.com", List.of("a@b.com"), half, half))
                            .size(),
                    half);
        }
    }

    @Test
    void boundsTheSubject() {
        assertTrue(
                strict.check(request("me@a.com", List.of("a@b.com"), "x".repeat(10_000), "")) instanceof Checked.Valid);
        assertTrue(
                strict.check(request("me@a.com", List.of("a@b.com"), "x".repeat(10_001), ""))
                        instanceof Checked.Invalid);
    }

    private Submission valid(String author, List<String> recipients) {
        return switch (strict.check(request(author, recipients, "", ""))) {
            case Checked.Valid(var submission) -> submission;
            case Checked.Invalid(var refusals) -> fail(refusals.toString());
        };
    }

    private String message(List<String> recipients) {
        return Refusals.message(refusals(request("me@a.com", recipients, "", "")));
    }

    private List<Refusal> refusals(SubmissionRequest request) {
        return switch (strict.check(request)) {
            case Checked.Valid(var submission) -> fail(submission.toString());
            case Checked.Invalid(var refusals) -> refusals;
        };
    }

    private static SubmissionRequest request(String author, List<String> recipients, String subject, String text) {
        return new SubmissionRequest(
                NAMES, author, recipients.stream().map(Optional::of).toList(), subject, text, Wishes.NONE, List.of());
    }

    private static List<String> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "r" + i + "@b.com").toList();
    }
}
