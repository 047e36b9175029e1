package io.postrider.smtp.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.testing.tls.CertificateAuthority;
import io.postrider.testing.tls.SelfSignedCertificate;
import io.postrider.testing.tls.ShownCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates in files, seen by who connects. */
class CertificateFilesTest {

    private static final CertificateAuthority AUTHORITY = new CertificateAuthority("Test");

    @TempDir
    private Path folder;

    private Path certificate;
    private Path key;
    private long clock = 1_000_000;

    @BeforeEach
    void place() {
        certificate = folder.resolve("fullchain.pem");
        key = folder.resolve("privkey.pem");
    }

    @Test
    void aRenewedCertificateIsShownFromThenOn() throws Exception {
        ShownCertificate first = AUTHORITY.issue("mx.example");
        ShownCertificate second = AUTHORITY.issue("mx.example");
        write(certificate, first.pem());
        write(key, first.keyPem());
        CertificateFiles files = CertificateFiles.read(certificate, key);
        assertEquals(first.certificate(), shown(files.context()));

        write(certificate, second.pem());
        assertEquals(first.certificate(), shown(files.context()), "its key is not there yet");
        write(key, "half a fi");
        assertEquals(first.certificate(), shown(files.context()));
        Files.delete(key);
        assertEquals(first.certificate(), shown(files.context()));
        write(key, second.keyPem());
        assertEquals(second.certificate(), shown(files.context()));
    }

    @Test
    void saysWhatIsWrongAtTheStartWithoutShowingTheKey() throws IOException {
        ShownCertificate shown = SelfSignedCertificate.forNames("mx.example");
        assertEquals("there is no file " + certificate, message());
        write(certificate, shown.keyPem());
        assertTrue(message().startsWith(certificate + " holds no certificate"), message());
        write(certificate, shown.pem());
        assertEquals("there is no file " + key, message());
        write(key, shown.keyPem().replace("PRIVATE KEY", "EC PRIVATE KEY"));
        assertTrue(message().contains("openssl pkcs8 -topk8 -nocrypt -in " + key), message());
        write(key, SelfSignedCertificate.forNames("mx.example").keyPem());
        assertEquals(key + " is not the key of the certificate in " + certificate, message());
        String broken = shown.keyPem().replaceFirst("\n....", "\nAAAA");
        write(key, broken);
        assertTrue(message().startsWith(key + " "), message());
        assertFalse(message().contains(broken.lines().skip(1).findFirst().orElseThrow()), message());
    }

    private String message() {
        return String.valueOf(assertThrows(IOException.class, () -> CertificateFiles.read(certificate, key))
                .getMessage());
    }

    /** Each writing with a time of its own, however coarse the clock of the file system is. */
    private void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        clock += 1000;
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
    }

    private static Certificate shown(SSLContext context) throws Exception {
        try (SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
                try (SSLSocket peer = (SSLSocket) server.accept()) {
                    peer.startHandshake();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (SSLSocket socket = (SSLSocket) AUTHORITY
                    .itself()
                    .clientContext()
                    .getSocketFactory()
                    .createSocket("127.0.0.1", server.getLocalPort())) {
                socket.startHandshake();
                Certificate seen = socket.getSession().getPeerCertificates()[0];
                served.join();
                return seen;
            }
        }
    }
}
