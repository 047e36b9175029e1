package io.postrider.frontend.credentials;

import io.postrider.settings.MasterKeySettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key from which the secrets of access keys are made again: who signs a request does not show the secret, so to check the
 * signature it must be known here, and of a secret the spool keeps a hash only. Without the spool this key opens nothing,
 * and without this key the spool gives no secret away.
 */
public final class MasterKey {
    private static final int OCTETS = 32;

    /** As many characters of base64 as Amazon's secrets have. */
    private static final int SECRET_OCTETS = 30;

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-fA-F]{64}");

    private final MasterKeySettings settings;
    private volatile byte @Nullable [] known;

    public MasterKey(MasterKeySettings settings) {
        this.settings = settings;
    }

    /**
     * The secret that belongs to an access key id, whoever has it; empty if no pair was ever made, or this is no id.
     *
     * @throws MasterKeyException it cannot be read
     */
    public Optional<String> secretOf(String accessKeyId) {
        if (!AccessPair.isId(accessKeyId)) {
            return Optional.empty();
        }
        byte[] key = read();
        return key == null ? Optional.empty() : Optional.of(secret(key, accessKeyId));
    }

    /**
     * A pair that nobody had before; makes this key, too, if it is not there.
     *
     * @throws MasterKeyException it can be neither read nor made
     */
    public AccessPair mint(SecureRandom random) {
        byte[] key = read();
        if (key == null) {
            make(random);
            key = read();
        }
        if (key == null) {
            throw new MasterKeyException("the master key " + settings.file() + " is gone as soon as it is made");
        }
        String id = AccessPair.newId(random);
        return new AccessPair(id, secret(key, id));
    }

    private static String secret(byte[] key, String accessKeyId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] octets = mac.doFinal(("secret access key of " + accessKeyId).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(octets, SECRET_OCTETS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /** Null while there is none. What was read once is not read again: with another key every secret would be another. */
    private byte @Nullable [] read() {
        byte[] key = known;
        if (key == null) {
            String given = settings.given();
            key = given == null ? readFile() : HexFormat.of().parseHex(given);
            known = key;
        }
        return key;
    }

    private byte @Nullable [] readFile() {
        Path file = settings.file();
        try {
            String written = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!WRITTEN.matcher(written).matches()) {
                throw new MasterKeyException("the master key " + file + " must have 64 hex digits and nothing else");
            }
            return HexFormat.of().parseHex(written);
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            throw new MasterKeyException("the master key " + file + " cannot be read: " + e, e);
        }
    }

    /** Whole and on the disk before it has its name; of two who make it at once, one does. */
    private void make(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        Path file = settings.file().toAbsolutePath();
        try {
            Path unnamed = Files.createTempFile(file.getParent(), "master-key", ".new", ownerOnly());
            try {
                write(unnamed, HexFormat.of().formatHex(octets) + "\n");
                Files.createLink(file, unnamed);
            } finally {
                Files.deleteIfExists(unnamed);
            }
        } catch (FileAlreadyExistsException _) {
            // Another process was faster: its key is everybody's.
        } catch (IOException | UnsupportedOperationException e) {
            throw new MasterKeyException("the master key " + file + " cannot be made: " + e, e);
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            ByteBuffer octets = StandardCharsets.US_ASCII.encode(text);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + settings + "]";
    }
}
