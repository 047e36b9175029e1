package io.postrider.frontend.letter;

import io.postrider.frontend.compose.mime.Attachment;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import io.postrider.frontend.rules.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What attachments may be. */
final class FileRules {
    static final int FILES = 100;
    private static final int FILENAME = 255;
    private static final String DEFAULT_TYPE = "application/octet-stream";

    /** Possessive throughout: the time is in proportion to the text. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,62}+/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}+"
                    + "(?:; ?+charset=[a-z0-9_.:-]{1,40}+)?+");

    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.@-]{1,120}+");

    private FileRules() {}

    /** Files that are shown need HTML to be shown by. */
    static List<Attachment> check(List<WrittenFile> files, @Nullable Placed html, Refusals refusals) {
        List<Attachment> attachments = new ArrayList<>(files.size());
        Set<String> ids = new HashSet<>();
        for (WrittenFile file : files) {
            String filename = file.filename();
            checkFilename(file.place() + "/filename", filename, refusals);
            String mediaType = mediaType(file.place() + "/type", file.mediaType(), refusals);
            String contentId = contentId(file, html, ids, refusals);
            if (filename == null && contentId == null) {
                refusals.add(file.place(), "needs a filename, or a content_id to be shown by");
            }
            attachments.add(new Attachment(filename, mediaType, contentId, file.content()));
        }
        return attachments;
    }

    private static void checkFilename(String place, @Nullable String filename, Refusals refusals) {
        TextRules.checkLine(place, filename, FILENAME, refusals);
        if (filename != null && (filename.isBlank() || filename.contains("/") || filename.contains("\\"))) {
            refusals.add(place, "must be a name without a path, not " + Cleaned.quoted(filename));
        }
    }

    private static String mediaType(String place, @Nullable String written, Refusals refusals) {
        if (written == null) {
            return DEFAULT_TYPE;
        }
        String type = written.toLowerCase(Locale.ROOT);
        if (!MEDIA_TYPE.matcher(type).matches()) {
            refusals.add(place, "must be a media type such as application/pdf, not " + Cleaned.quoted(written));
        } else if (type.startsWith("multipart/") || type.startsWith("message/")) {
            // Neither may be written in base64 (RFC 2046, 5.1 and 5.2), and other systems look into them.
            refusals.add(place, "may not be multipart or message; give such a file as " + DEFAULT_TYPE);
        }
        return type;
    }

    private static @Nullable String contentId(
            WrittenFile file, @Nullable Placed html, Set<String> ids, Refusals refusals) {
        String written = file.contentId();
        if (written == null) {
            return null;
        }
        String place = file.place() + "/content_id";
        String id =
                written.startsWith("<") && written.endsWith(">") ? written.substring(1, written.length() - 1) : written;
        if (!CONTENT_ID.matcher(id).matches()) {
            refusals.add(place, "must be 1 to 120 letters, digits and signs such as logo@example.com");
        } else if (!ids.add(id)) {
            refusals.add(place, "is given to another attachment, too");
        }
        if (html == null) {
            refusals.add(place, "is of use in HTML only, and there is none");
        }
        return id;
    }
}
