package io.postrider.smtp.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate in PEM files, as programs leave it that renew it. They are looked at whenever somebody asks for TLS, and read
 * again when they changed; what cannot be read then, such as a key whose certificate is not there yet, leaves the one before
 * in its place.
 */
public final class CertificateFiles {

    private static final Logger log = LoggerFactory.getLogger(CertificateFiles.class);

    /** By which a change is seen. */
    private record Stamp(FileTime certificateTime, long certificateSize, FileTime keyTime, long keySize) {}

    /** @param alias a new one for each reading, so that a handshake that began before a change ends with what it began with */
    private record Reading(String alias, Shown shown) {}

    private final Path certificate;
    private final Path key;
    private final SSLContext context;
    private @Nullable Stamp seen;
    private Reading current;
    private Reading before;
    private int readings;

    private CertificateFiles(Path certificate, Path key) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.current = reading();
        this.seen = stamp();
        this.before = current;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Keys()}, null, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK has no TLS: " + e.getMessage(), e);
        }
    }

    /**
     * Reads them for the first time.
     *
     * @param certificate the server's certificate and those above it
     * @param key its key, in PKCS #8 and not encrypted
     * @throws IOException they cannot be read, or do not belong together; the message names the file
     */
    public static CertificateFiles read(Path certificate, Path key) throws IOException {
        return new CertificateFiles(certificate, key);
    }

    /** What shows the certificate as it is at each handshake. */
    public SSLContext context() {
        return context;
    }

    private synchronized Reading now() {
        try {
            Stamp there = stamp();
            if (!there.equals(seen)) {
                seen = there;
                Reading fresh = reading();
                before = current;
                current = fresh;
            }
        } catch (IOException e) {
            log.warn("certificate=not-renewed reason=\"{}\"", e.getMessage());
        }
        return current;
    }

    private Reading reading() throws IOException {
        Shown shown = Shown.read(certificate, key);
        X509Certificate own = shown.chain().getFirst();
        log.info(
                "certificate=read file={} subject=\"{}\" until={}",
                certificate,
                own.getSubjectX500Principal(),
                own.getNotAfter().toInstant());
        return new Reading(Integer.toString(++readings), shown);
    }

    private Stamp stamp() throws IOException {
        return new Stamp(
                Files.getLastModifiedTime(certificate),
                Files.size(certificate),
                Files.getLastModifiedTime(key),
                Files.size(key));
    }

    private synchronized @Nullable Shown of(String alias) {
        if (alias.equals(current.alias())) {
            return current.shown();
        }
        return alias.equals(before.alias()) ? before.shown() : null;
    }

    private final class Keys extends X509ExtendedKeyManager {

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            Reading now = now();
            return now.shown().key().getAlgorithm().equals(keyType) ? now.alias() : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return chooseServerAlias(keyType, issuers, null);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            Shown shown = of(alias);
            return shown == null ? null : shown.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            Shown shown = of(alias);
            return shown == null ? null : shown.key();
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            String alias = chooseServerAlias(keyType, issuers, null);
            return alias == null ? null : new String[] {alias};
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
