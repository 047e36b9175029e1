package io.postrider.frontend.http.dialects;

import io.postrider.common.spool.Spool;
import io.postrider.common.spool.clients.Grant;
import io.postrider.frontend.credentials.AccessPair;
import io.postrider.frontend.credentials.MasterKey;
import io.postrider.frontend.harness.RunningFrontend;
import io.postrider.settings.MasterKeySettings;
import io.postrider.signing.sigv4.HeaderField;
import io.postrider.signing.sigv4.RequestSigner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A client that signs what it asks. */
final class SignedClient {
    private final RunningFrontend frontend;
    private final AccessPair pair;
    Instant now = Instant.now();
    String secret;

    private SignedClient(RunningFrontend frontend, AccessPair pair) {
        this.frontend = frontend;
        this.pair = pair;
        this.secret = pair.secret();
    }

    /** A pair for a client of this name; to be made before the frontend starts. */
    static AccessPair pair(Path folder, Spool spool, String client, Grant grant) {
        AccessPair pair =
                new MasterKey(new MasterKeySettings(folder.resolve("master-key"), null)).mint(new SecureRandom());
        pair.token().giveTo(client, grant, spool.clients(), Instant.now());
        return pair;
    }

    static SignedClient of(RunningFrontend frontend, AccessPair pair) {
        return new SignedClient(frontend, pair);
    }

    HttpResponse<String> ask(String verb, String path, String body, String... headers) {
        return ask(verb, path, body, body, headers);
    }

    /** With another body than the one that was signed. */
    HttpResponse<String> ask(String verb, String path, String signed, String sent, String... headers) {
        HttpRequest.Builder request = frontend.request(path);
        URI uri = request.build().uri();
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(new HeaderField(headers[i], headers[i + 1]));
        }
        new RequestSigner(pair.id(), secret, "us-east-1", "ses")
                .sign(verb, uri, fields, signed.getBytes(StandardCharsets.UTF_8), now)
                .forEach(field -> request.header(field.name(), field.value()));
        return frontend.send(
                request.method(verb, sent.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(sent))
                        .build());
    }
}
