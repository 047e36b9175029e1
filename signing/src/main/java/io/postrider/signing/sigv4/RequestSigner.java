package io.postrider.signing.sigv4;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signs requests with one secret, for one region and service. Safe for any number of threads. */
public final class RequestSigner {
    private final String accessKeyId;
    private final String secret;
    private final String region;
    private final String service;

    public RequestSigner(String accessKeyId, String secret, String region, String service) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        this.region = region;
        this.service = service;
    }

    /**
     * The header fields of a signed request: those given, and those that the signature adds. {@code host} is signed, and
     * left to the HTTP client to write.
     *
     * @param headers all that are to be signed besides
     */
    public List<HeaderField> sign(String method, URI uri, List<HeaderField> headers, byte[] body, Instant now) {
        String timestamp = CredentialScope.timestamp(now);
        String payloadHash = Hashes.sha256(body);
        List<HeaderField> fields = new ArrayList<>(headers);
        fields.add(new HeaderField("x-amz-date", timestamp));
        fields.add(new HeaderField("x-amz-content-sha256", payloadHash));
        List<HeaderField> signed = new ArrayList<>(fields);
        signed.add(new HeaderField("host", host(uri)));
        CanonicalRequest request = CanonicalRequest.of(
                method, uri.getRawPath(), uri.getRawQuery() == null ? "" : uri.getRawQuery(), signed, payloadHash);
        CredentialScope scope = CredentialScope.at(now, region, service);
        String signature = SigningKey.of(secret, scope).sign(request, timestamp);
        fields.add(new HeaderField(
                "Authorization",
                new Authorization(
                                accessKeyId,
                                scope,
                                List.of(request.signedHeaders().split(";", -1)),
                                signature)
                        .toString()));
        return List.copyOf(fields);
    }

    /** As HTTP clients write it: with the port where it is not the usual one. */
    private static String host(URI uri) {
        int usual = "http".equals(uri.getScheme()) ? 80 : 443;
        return uri.getPort() < 0 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "RequestSigner[" + accessKeyId + ", " + region + ", " + service + "]";
    }
}
