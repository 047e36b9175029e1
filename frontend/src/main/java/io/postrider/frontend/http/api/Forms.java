package io.postrider.frontend.http.api;

import io.postrider.frontend.http.body.FormBody;
import io.postrider.frontend.http.body.Multipart;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies that are forms, without files and with them. */
public final class Forms {
    private Forms() {}

    /**
     * A form without files.
     *
     * @param most fields that it may have
     * @param digest that all octets of the body go through, or null
     */
    public static List<FormBody.Field> read(Call call, int most, @Nullable MessageDigest digest) {
        if (!MediaType.is(call.request(), FormBody.TYPE)) {
            throw new RequestRefused(
                    RefusalReason.MEDIA_TYPE, "Content-Type: must be application/x-www-form-urlencoded");
        }
        byte[] octets = call.whole();
        if (digest != null) {
            digest.update(octets);
        }
        return FormBody.read(octets, most);
    }

    /**
     * A form with files, read while it arrives.
     *
     * @param most octets that it may have
     * @param mostParts fields and files
     * @param digest that all octets of the body go through, or null
     */
    public static void multipart(
            Call call, long most, int mostParts, @Nullable MessageDigest digest, Multipart.Parts parts) {
        MediaType.requirePlain(call.request());
        String boundary = Multipart.boundary(call.header("Content-Type").orElse(""));
        InputStream arriving = call.arriving(most);
        try (InputStream in = digest == null ? arriving : new DigestInputStream(arriving, digest)) {
            Multipart.read(in, boundary, mostParts, parts);
        } catch (IOException _) {
            throw new RequestRefused(RefusalReason.TOO_SLOW, "the body did not arrive in whole");
        }
        call.enter();
    }
}
