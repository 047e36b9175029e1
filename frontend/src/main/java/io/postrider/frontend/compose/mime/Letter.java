package io.postrider.frontend.compose.mime;

import io.postrider.common.address.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says and shows, checked. There is a text, an HTML, or both.
 *
 * @param blind recipients that no header field names
 */
public record Letter(
        Correspondent author,
        List<Correspondent> replyTo,
        List<Correspondent> to,
        List<Correspondent> cc,
        List<Mailbox> blind,
        String subject,
        @Nullable String text,
        @Nullable String html,
        List<ExtraField> fields,
        List<Attachment> attachments) {

    public Letter {
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        blind = List.copyOf(blind);
        fields = List.copyOf(fields);
        attachments = List.copyOf(attachments);
        if (text == null && html == null) {
            throw new IllegalArgumentException("a letter without a text and without HTML");
        }
    }

    /** Everybody it goes to, in the order of the fields; somebody named twice is here twice. */
    public List<Mailbox> recipients() {
        List<Mailbox> all = new ArrayList<>(to.size() + cc.size() + blind.size());
        to.forEach(one -> all.add(one.mailbox()));
        cc.forEach(one -> all.add(one.mailbox()));
        all.addAll(blind);
        return all;
    }
}
