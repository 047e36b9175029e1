package io.postrider.frontend.http.dialects.ses.signed;

import io.postrider.frontend.http.api.Call;
import io.postrider.signing.sigv4.Authorization;
import io.postrider.signing.sigv4.CanonicalRequest;
import io.postrider.signing.sigv4.HeaderField;
import io.postrider.signing.sigv4.SigningKey;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left to be checked of a signed request once its body was read.
 *
 * @param announced the hash of the body as the header has it, or null
 */
public record SignedBody(
        HttpServletRequest request,
        Authorization shown,
        String date,
        String secret,
        @Nullable String announced) {
    public static final String ATTRIBUTE = "io.postrider.signed-body";

    /** Before the body is read: that the signature holds for the header, if that has the hash of the body. */
    public void checkHead() {
        if (announced != null) {
            verify(announced);
        }
    }

    /**
     * Once the body was read: that it is the one that was signed, or nothing may be done. Its hash in hex.
     *
     * @param digest SHA-256 that all of it went through
     */
    public static String check(Call call, MessageDigest digest) {
        String hash = HexFormat.of().formatHex(digest.digest());
        check(call, hash);
        return hash;
    }

    /** The same of a body with this hash. */
    public static void check(Call call, String hash) {
        if (!(call.request().getAttribute(ATTRIBUTE) instanceof SignedBody body)) {
            throw new IllegalStateException("a request came in past its entrance");
        }
        if (body.announced == null) {
            body.verify(hash);
        } else if (!body.announced.equals(hash)) {
            throw Signed.wrong("x-amz-content-sha256: is not the SHA-256 of the body");
        }
    }

    private void verify(String hash) {
        List<HeaderField> signed = new ArrayList<>();
        for (String name : shown.signedHeaders()) {
            for (String value : Collections.list(request.getHeaders(name))) {
                signed.add(new HeaderField(name, value));
            }
        }
        String query = request.getQueryString();
        CanonicalRequest canonical = CanonicalRequest.of(
                request.getMethod(), request.getRequestURI(), query == null ? "" : query, signed, hash);
        if (!SigningKey.of(secret, shown.scope()).verifies(shown.signature(), canonical, date)) {
            throw Signed.wrong(
                    "The request signature we calculated does not match the signature you provided. Check the secret"
                            + " access key; a proxy must leave Host and path as they are");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignedBody[" + shown.accessKeyId() + "]";
    }
}
