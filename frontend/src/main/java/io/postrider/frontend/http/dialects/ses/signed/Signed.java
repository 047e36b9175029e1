package io.postrider.frontend.http.dialects.ses.signed;

import io.postrider.common.spool.clients.Scope;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.credentials.MasterKeyException;
import io.postrider.frontend.credentials.Token;
import io.postrider.frontend.http.api.ApiDoor;
import io.postrider.frontend.http.door.Owners;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.submission.Submitter;
import io.postrider.signing.sigv4.Authorization;
import io.postrider.signing.sigv4.CredentialScope;
import io.postrider.signing.sigv4.Hashes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in whoever signed the request. A signature holds for header and body: where the header has the body's hash, it is
 * checked before anything of the body is read, and the body afterwards; where it has none, both are checked when the body was
 * read. In either case {@link SignedBody#check} comes before anything is done.
 */
public final class Signed implements ApiDoor.Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Signed.class);

    /** As far as Amazon lets clocks differ; for so long somebody who overheard a request could send it again. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String SERVICE = "ses";
    private static final String DATE = "x-amz-date";
    private static final String HASH = "x-amz-content-sha256";

    private final MasterKey master;
    private final InstantSource clock;

    public Signed(MasterKey master, InstantSource clock) {
        this.master = master;
        this.clock = clock;
    }

    @Override
    public Submitter admit(HttpServletRequest request, Scope scope, Owners owners) {
        Authorization shown = shown(request);
        String date = header(request, DATE);
        checkTime(shown, date);
        checkHeaders(request, shown.signedHeaders());
        String announced = announced(request);
        String secret = secret(shown.accessKeyId());
        SignedBody body = new SignedBody(request, shown, date, secret, announced);
        Submitter submitter = admitted(secret, scope, request, owners, body);
        body.checkHead();
        request.setAttribute(SignedBody.ATTRIBUTE, body);
        return submitter;
    }

    private static Authorization shown(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders("Authorization"));
        if (values.isEmpty()) {
            throw SesErrors.with(
                    RefusalReason.UNAUTHORIZED,
                    SesErrors.MISSING_TOKEN,
                    "the request is not signed: there is no Authorization");
        }
        if (values.size() > 1 || !Authorization.isMeant(values.getFirst())) {
            throw SesErrors.with(
                    RefusalReason.UNAUTHORIZED,
                    SesErrors.INCOMPLETE,
                    "Authorization: must be one signature of " + Authorization.ALGORITHM
                            + "; `postrider key add CLIENT --aws` makes a pair to sign with");
        }
        return Authorization.read(values.getFirst())
                .orElseThrow(
                        () -> SesErrors.with(
                                RefusalReason.UNAUTHORIZED,
                                SesErrors.INCOMPLETE,
                                "Authorization: needs Credential (with date, region, ses, aws4_request), SignedHeaders and Signature"));
    }

    private void checkTime(Authorization shown, String date) {
        Instant signed = CredentialScope.moment(date)
                .orElseThrow(() -> wrong("x-amz-date: must be a time such as 20261127T100000Z, and be signed"));
        if (!date.startsWith(shown.scope().date())) {
            throw wrong("the date of Credential is not that of x-amz-date");
        }
        Instant now = clock.instant();
        if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
            throw wrong("Signature expired: it was made at " + date + ", and it is " + CredentialScope.timestamp(now)
                    + "; set the clock");
        }
        if (!shown.scope().service().equals(SERVICE)) {
            throw wrong("Credential should be scoped to the service ses");
        }
    }

    /** What decides about a request must be signed, or somebody on the way could put another in its place. */
    private static void checkHeaders(HttpServletRequest request, List<String> signed) {
        for (String name : List.of("host", DATE)) {
            if (!signed.contains(name)) {
                throw wrong("SignedHeaders: must have " + name);
            }
        }
        for (String name : Collections.list(request.getHeaderNames())) {
            String small = name.toLowerCase(Locale.ROOT);
            if (small.startsWith("x-amz-") && !signed.contains(small)) {
                throw wrong("SignedHeaders: must have " + small + ", which the request has");
            }
        }
        for (String name : signed) {
            if (request.getHeader(name) == null) {
                throw wrong("SignedHeaders: names a header field that is not there; does a proxy take it away?");
            }
        }
    }

    /** The hash of the body as the header has it, or null. */
    private static @Nullable String announced(HttpServletRequest request) {
        String hash = request.getHeader(HASH);
        if (hash != null && !hash.matches("[0-9a-f]{64}")) {
            throw wrong("x-amz-content-sha256: must be the SHA-256 of the body in hex; unsigned bodies are not taken");
        }
        return hash;
    }

    private String secret(String accessKeyId) {
        try {
            return master.secretOf(accessKeyId).orElseThrow(Signed::unknown);
        } catch (MasterKeyException e) {
            LOG.warn("signatures cannot be checked: {}", e.text());
            throw new RequestRefused(RefusalReason.TOKENS_STALE, "signatures cannot be checked at the moment");
        }
    }

    /** What is not the business of whoever does not have the secret is told after the signature was checked. */
    private static Submitter admitted(
            String secret, Scope scope, HttpServletRequest request, Owners owners, SignedBody body) {
        try {
            return owners.admit(Token.of(secret), scope, request);
        } catch (RequestRefused refused) {
            if (refused.reason() == RefusalReason.UNAUTHORIZED) {
                throw unknown();
            }
            body.checkHead();
            throw refused;
        }
    }

    private static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    private static RequestRefused unknown() {
        return SesErrors.with(
                RefusalReason.UNAUTHORIZED,
                SesErrors.UNKNOWN_KEY,
                "The security token included in the request is invalid: there is no such access key id");
    }

    public static RequestRefused wrong(String why) {
        return SesErrors.with(RefusalReason.UNAUTHORIZED, SesErrors.WRONG_SIGNATURE, why);
    }

    /** The hash of no body. */
    public static final String NOTHING = Hashes.sha256(new byte[0]);
}
