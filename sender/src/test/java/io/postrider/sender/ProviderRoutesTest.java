package io.postrider.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.message.SubmissionId;
import io.postrider.common.spool.intake.Lane;
import io.postrider.common.spool.intake.OnDoubt;
import io.postrider.common.spool.ledger.Event;
import io.postrider.common.spool.ledger.EventType;
import io.postrider.common.spool.routes.RouteOrder;
import io.postrider.settings.key.SettingsException;
import io.postrider.testing.http.provider.FakeProvider;
import io.postrider.testing.http.provider.Reaction;
import io.postrider.testing.smtp.ScriptedMailExchanger;
import io.postrider.testing.spool.Submissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail by two providers over HTTP, and by its exchangers after them: who fails is gone around, and a doubt is not doubled. */
class ProviderRoutesTest {

    private static final Reaction OUT_OF_ORDER = Reaction.answers(503, "{}");

    @TempDir
    Path directory;

    private SenderHouse house;
    private FakeProvider grid;
    private FakeProvider post;
    private ScriptedMailExchanger exchanger;

    @BeforeEach
    void open() throws IOException {
        house = new SenderHouse(directory);
        grid = FakeProvider.start("sendgrid");
        post = FakeProvider.start("postmark");
        exchanger = ScriptedMailExchanger.start();
        Path key = Files.writeString(directory.resolve("key"), grid.key() + "\n");
        house.with("STATIC_MX", "{\"*\": [\"" + exchanger + "\"]}")
                .with(
                        "ROUTES",
                        "{grid: {transport: provider, provider: sendgrid, key-file: \"" + key + "\", base-url: \""
                                + grid.base() + "\"}, post: {transport: provider, provider: postmark, key-file: \""
                                + key + "\", base-url: \"" + post.base() + "\"}, out: {transport: mx}}")
                .with("ROUTE_RULES", "[{routes: [grid, post, out], by: order, hedge-after: 200ms}]");
    }

    @AfterEach
    void close() {
        house.close();
        grid.close();
        post.close();
        exchanger.close();
        assertEquals(List.of(), grid.objections());
        assertEquals(List.of(), post.objections());
    }

    private SubmissionId submit(UnaryOperator<Submissions> details) {
        byte[] header =
                "From: <me@from.test>\r\nTo: <ann@a.test>\r\nSubject: hello\r\nMessage-ID: <1@from.test>\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        return house.submit(submission -> details.apply(submission.header(header)), "ann@a.test");
    }

    private Event last(SubmissionId id) {
        return house.story(id).events().stream()
                .filter(event -> event.record() != null)
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private String route(SubmissionId id) {
        return Objects.requireNonNull(last(id).record()).route();
    }

    @Test
    void aProvidersIdOfTheMailIsRecorded() {
        house.startSender();
        SubmissionId id = submit(submission -> submission);
        house.awaitSent(id);

        assertEquals("grid", route(id));
        assertTrue(last(id).text().contains("id-1"), last(id).text());
        assertEquals(1, grid.count(grid.postriderIds().getFirst(), "ann@a.test"));
    }

    @Test
    void providersThatAreOutOfOrderAreGoneAroundInTheSamePass() {
        grid.always(OUT_OF_ORDER);
        post.always(OUT_OF_ORDER);
        house.startSender();
        SubmissionId id = submit(submission -> submission);
        house.awaitSent(id);

        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
        assertTrue(route(id).startsWith("out after grid ("), route(id));
        assertEquals(1, exchanger.accepted().size());
    }

    @Test
    void aRouteThatRestsIsAskedWithoutMailWhetherItIsBack() {
        grid.always(OUT_OF_ORDER);
        house.startSender();
        for (int i = 0; i < 5; i++) {
            house.awaitSent(submit(submission -> submission));
        }

        assertTrue(grid.requests() <= 2, "mails that met the failure: " + grid.requests());
        Awaitility.await().atMost(SenderHouse.PATIENCE).until(() -> grid.knocks() > 0);
        assertTrue(grid.requests() <= 2, "mails that met the failure: " + grid.requests());
    }

    @Test
    void aDoubtGoesToNoOtherRoute() {
        grid.next(new Reaction.BreaksAfterTaking());
        house.startSender();
        SubmissionId id = submit(submission -> submission.onDoubt(OnDoubt.PARK));
        house.awaitEvent(id, EventType.PARKED);

        assertEquals(1, grid.requests());
        assertEquals(0, post.requests());
        assertEquals(0, exchanger.sessionCount());
    }

    @Test
    void whoWouldRatherHaveItTwiceThanLateHasADoubtTriedElsewhereAtOnce() {
        grid.next(new Reaction.BreaksAfterTaking());
        house.startSender();
        SubmissionId id = submit(submission -> submission.onDoubt(OnDoubt.FAILOVER));
        house.awaitSent(id);

        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
        assertTrue(route(id).startsWith("post after grid (in doubt"), route(id));
        assertEquals(grid.postriderIds(), post.postriderIds(), "by its id the double is seen");
    }

    @Test
    void aDoubtThatNoOtherRouteEndsStaysOne() {
        grid.next(new Reaction.BreaksAfterTaking());
        post.next(OUT_OF_ORDER);
        exchanger.onRcpt().times(1).reply(450, "4.2.1 not now");
        house.startSender();
        SubmissionId id = submit(submission -> submission.onDoubt(OnDoubt.FAILOVER));
        house.awaitEvent(id, EventType.IN_DOUBT);
        house.awaitSent(id);
    }

    @Test
    void anUrgentMailWithoutAnAnswerIsGivenToASecondRouteAsWellAndTheLedgerSaysSo() {
        grid.always(new Reaction.AnswersLate(Duration.ofSeconds(30)));
        house.startSender();
        SubmissionId id = submit(submission -> submission.in(Lane.HIGH));
        house.awaitSent(id);

        assertEquals("post beside grid (hedged after 0.2 s, perhaps sent by it too)", route(id));
        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
        assertEquals(1, post.requests());
    }

    @Test
    void theFirstRoutesLateYesCountsWhereTheSecondFails() {
        grid.always(new Reaction.AnswersLate(Duration.ofSeconds(1)));
        post.always(OUT_OF_ORDER);
        house.startSender();
        SubmissionId id = submit(submission -> submission.in(Lane.HIGH));
        house.awaitSent(id);

        assertTrue(route(id).startsWith("grid after post ("), route(id));
        assertEquals(0, exchanger.sessionCount());
    }

    @Test
    void mailThatIsNotUrgentWaitsForOneRoute() {
        grid.always(new Reaction.AnswersLate(Duration.ofSeconds(1)));
        house.startSender();
        SubmissionId id = submit(submission -> submission);
        house.awaitSent(id);

        assertEquals("grid", route(id));
        assertEquals(0, post.requests());
    }

    @Test
    void aRefusalForARoutesOwnSakeIsNotFinalWhileAnotherRests() {
        house.spool().routes().order("out", RouteOrder.DISABLED);
        grid.always(Reaction.answers(400, "{}"));
        post.always(Reaction.answers(422, "{}"));
        house.startSender();
        SubmissionId id = submit(submission -> submission);
        house.awaitEvent(id, EventType.DEFERRED);
        house.spool().routes().order("out", RouteOrder.ENABLED);
        house.awaitSent(id);
    }

    @Test
    void whatEveryRouteRefusesIsUndeliverable() {
        grid.always(Reaction.answers(400, "{}"));
        post.always(Reaction.answers(422, "{}"));
        exchanger.onMail().reply(550, "5.7.1 not from here");
        house.startSender();
        SubmissionId id = submit(submission -> submission);
        house.awaitUndeliverable(id);
    }

    @Test
    void aSenderWhoseSettingsCannotBeUsedIsNoMember() {
        house.with(
                "ROUTES",
                "{grid: {transport: provider, provider: sendgrid, key-file: \"" + directory.resolve("none") + "\"}}");
        house.with("ROUTE_RULES", "[{routes: [grid]}]");
        SettingsException refused = assertThrows(SettingsException.class, house::startSender);

        assertTrue(String.valueOf(refused.getMessage()).contains("sender.routes for grid: "), refused.toString());
        assertEquals(List.of(), house.spool().presence().heartbeats());
    }

    @Test
    void aStopWaitsForTheAnswerToWhatWasHandedOver() {
        grid.always(new Reaction.AnswersLate(Duration.ofSeconds(1)));
        Sender sender = house.startSender();
        SubmissionId id = submit(submission -> submission);
        Awaitility.await()
                .atMost(SenderHouse.PATIENCE)
                .until(() -> !grid.received().isEmpty());
        sender.close();

        assertEquals(List.of(EventType.ACCEPTED, EventType.SENT), house.events(id));
    }

    @Test
    void aStopTakesBackWhatNoProviderHasYet() {
        grid.always(OUT_OF_ORDER);
        post.always(OUT_OF_ORDER);
        exchanger.onMail().delay(Duration.ofSeconds(30), 250, "2.1.0 late");
        Sender sender = house.startSender();
        SubmissionId id = submit(submission -> submission.in(Lane.HIGH));
        exchanger.awaitSessions(1, SenderHouse.PATIENCE);
        sender.close();

        assertEquals(1, house.status(id).waiting());
        assertEquals(List.of(EventType.ACCEPTED), house.events(id));
    }
}
