package io.postrider.frontend.http.hooks;

import io.postrider.frontend.hooks.sns.Certificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks Amazon: for the certificates that SNS signs with, each once, and to confirm a subscription. */
public final class Amazon implements Certificates {
    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int LONGEST = 64 * 1024;

    /** SNS changes its certificate about once a year. */
    private static final int MOST = 20;

    private final Map<URI, Certified> known = new ConcurrentHashMap<>();

    @Override
    public Certified at(URI place) throws IOException {
        Certified certificate = known.get(place);
        if (certificate == null) {
            certificate = read(get(place));
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(place, certificate);
        }
        return certificate;
    }

    /**
     * Confirms a subscription at this place, which was found to be one of Amazon's.
     *
     * @throws IOException it is not confirmed
     */
    void confirm(URI place) throws IOException {
        get(place);
    }

    private byte[] get(URI place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place).timeout(TIME).build();
        try (HttpClient client = client()) {
            HttpResponse<byte[]> answer =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
            if (answer.statusCode() != 200) {
                throw new IOException(place.getHost() + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** A client for each question: there are a few in a year. */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(TIME)
                .build();
    }

    private static Certified read(byte[] pem) throws IOException {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            return new Certified(
                    certificate.getPublicKey(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant());
        } catch (CertificateException e) {
            throw new IOException("what is there is no certificate", e);
        }
    }
}
