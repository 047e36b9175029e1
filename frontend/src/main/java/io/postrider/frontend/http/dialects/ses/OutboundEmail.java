package io.postrider.frontend.http.dialects.ses;

import io.postrider.common.spool.intake.OnceKey;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.dialects.Draft;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.dialects.Posted;
import io.postrider.frontend.http.dialects.Vocabulary;
import io.postrider.frontend.http.dialects.ses.mail.RawIn;
import io.postrider.frontend.http.dialects.ses.mail.RawMail;
import io.postrider.frontend.http.dialects.ses.mail.SesContent;
import io.postrider.frontend.http.dialects.ses.mail.SesHead;
import io.postrider.frontend.http.dialects.ses.signed.Repeats;
import io.postrider.frontend.http.dialects.ses.signed.SignedBody;
import io.postrider.frontend.http.door.Answer;
import io.postrider.frontend.json.JsonMembers;
import io.postrider.frontend.json.JsonText;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Refusals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v2/email/outbound-emails}: SendEmail. */
final class OutboundEmail {
    static final String PATH = "/v2/email/outbound-emails";

    private static final String NO_IDENTITIES =
            "cannot be honoured: nobody sends by another's permission here; the client's key says who may send";

    private static final Vocabulary MAIL = new Vocabulary(
            Set.of(
                    "FromEmailAddress",
                    "Destination",
                    "ReplyToAddresses",
                    "FeedbackForwardingEmailAddress",
                    "Content",
                    "EmailTags"),
            Set.of("ConfigurationSetName", "EndpointId", "TenantName"),
            Map.of(
                    "FromEmailAddressIdentityArn",
                    NO_IDENTITIES,
                    "FeedbackForwardingEmailAddressIdentityArn",
                    NO_IDENTITIES,
                    "ListManagementOptions",
                    "cannot be honoured: there are no contact lists; give List-Unsubscribe fields in Headers"));

    private final PostOffice office;

    OutboundEmail(PostOffice office) {
        this.office = office;
    }

    Answer send(Call call) {
        call.allowOnly();
        try (Shelf shelf = new Shelf()) {
            MessageDigest digest = IdempotencyKey.sha256();
            Refusals faults = new Refusals();
            SesContent content = new SesContent(shelf, office.mostDecoded(), "/" + SesContent.MEMBER, faults);
            ObjectNode object = call.json(Map.of(SesContent.MEMBER, content.apart()), office.mostOctets(), digest);
            OnceKey once = Repeats.key(call, PATH, SignedBody.check(call, digest), "");
            Posted posted = hand(call, MAIL.read(object, "", faults), content, once, faults);
            return Answer.json(
                    200,
                    JsonText.newObject().put("MessageId", posted.accepted().id().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be closed", e);
        }
    }

    private Posted hand(Call call, JsonMembers members, SesContent content, @Nullable OnceKey once, Refusals faults) {
        WrittenAddress author = SesHead.author(members);
        Draft draft = new Draft("").from(author).replyTo(SesHead.addresses(members, "ReplyToAddresses", faults));
        List<WrittenAddress> envelope =
                SesHead.destination(members.object("Destination"), members.at("Destination"), draft, faults);
        content.read(members.object("Content"), draft);
        Map<String, String> tags = new LinkedHashMap<>();
        SesHead.tags(members.array("EmailTags"), members.at("EmailTags"), tags, faults);
        SesHead.tag(draft, members.at("EmailTags"), tags);
        String feedback = members.text("FeedbackForwardingEmailAddress");
        RawIn raw = content.raw();
        if (raw != null) {
            RawMail mail = new RawMail(raw, "/Content/Raw/Data", faults);
            mail.reversePath(members.at("FeedbackForwardingEmailAddress"), feedback);
            mail.reversePath(members.at("FromEmailAddress"), author == null ? null : author.address());
            mail.recipients(envelope);
            return office.desk().hand(mail.request(draft.request(once, faults).requirements()), call.submitter());
        }
        if (author == null && faults.isEmpty()) {
            faults.add(members.at("FromEmailAddress"), "is missing");
        }
        SesHead.checkFeedback(members.at("FeedbackForwardingEmailAddress"), feedback, author, faults);
        return office.desk().hand(draft.request(once, faults), call.submitter());
    }
}
