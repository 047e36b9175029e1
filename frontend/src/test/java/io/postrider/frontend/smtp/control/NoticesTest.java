package io.postrider.frontend.smtp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.Mailbox;
import io.postrider.common.address.ReversePath;
import io.postrider.common.dsn.RecipientWish;
import io.postrider.common.dsn.ReportOn;
import io.postrider.common.dsn.ReportWishes;
import io.postrider.frontend.wish.BounceRule;
import io.postrider.smtp.grammar.MailFrom;
import io.postrider.smtp.grammar.RcptTo;
import io.postrider.smtp.grammar.RcptTo.Notify;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an envelope asks of reports, as it is stored. */
class NoticesTest {
    private static final Mailbox ANN = Mailbox.ofStored("ann@one.example");
    private static final Mailbox BOB = Mailbox.ofStored("bob@one.example");

    private final Notices notices = new Notices(new BounceRule(List.of("example.com")));

    @Test
    void eachRecipientSaysForItself() {
        ReportWishes wishes = notices.of(
                from("shop@example.com", MailFrom.Ret.FULL),
                List.of(
                        new RcptTo(ANN, Set.of(Notify.NEVER), "rfc822;Ann@one.example"),
                        new RcptTo(BOB, Set.of(Notify.FAILURE, Notify.DELAY, Notify.SUCCESS), null),
                        to("eve@one.example")),
                null);
        assertEquals("QQ314159", wishes.envelopeId());
        assertEquals(ReportWishes.Part.WHOLE, wishes.part());
        assertEquals(Set.of(ANN, BOB), wishes.recipients().keySet());
        assertEquals(
                new RecipientWish(Optional.of(Set.of()), "rfc822;Ann@one.example"),
                wishes.recipients().get(ANN));
        assertEquals(
                new RecipientWish(Optional.of(Set.of(ReportOn.values())), null),
                wishes.recipients().get(BOB));
    }

    @Test
    void whereNobodyWantsAReportNothingIsKept() {
        RcptTo never = new RcptTo(ANN, Set.of(Notify.NEVER), "rfc822;Ann@one.example");
        assertTrue(notices.of(from("shop@example.com", null), List.of(never, to("bob@one.example")), null)
                .isNone());
        assertEquals(
                Set.of(ANN),
                notices.of(from("shop@example.com", null), List.of(never), "bounce")
                        .recipients()
                        .keySet());
    }

    @Test
    void aHeaderFieldThatSaysRecordOutweighsTheEnvelope() {
        assertTrue(notices.of(from("shop@example.com", null), List.of(failure()), "record")
                .isNone());
    }

    @Test
    void nothingIsAskedWhereNoReportMayGo() {
        assertTrue(notices.of(from("shop@elsewhere.example", null), List.of(failure()), null)
                .isNone());
        assertTrue(notices.of(
                        new MailFrom(
                                new ReversePath.Null(),
                                OptionalLong.empty(),
                                MailFrom.Body.SEVEN_BIT,
                                MailFrom.Text.ASCII,
                                null,
                                null),
                        List.of(failure()),
                        null)
                .isNone());
    }

    private static RcptTo failure() {
        return new RcptTo(ANN, Set.of(Notify.FAILURE), null);
    }

    private static RcptTo to(String mailbox) {
        return new RcptTo(Mailbox.ofStored(mailbox), Set.of(), null);
    }

    private static MailFrom from(String mailbox, MailFrom.@Nullable Ret ret) {
        return new MailFrom(
                new ReversePath.ToMailbox(Mailbox.ofStored(mailbox)),
                OptionalLong.empty(),
                MailFrom.Body.SEVEN_BIT,
                MailFrom.Text.ASCII,
                ret,
                "QQ314159");
    }
}
