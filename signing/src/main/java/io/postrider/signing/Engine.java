package io.postrider.signing;

import io.postrider.common.spool.domains.KeyAlgorithm;
import io.postrider.common.spool.domains.KeySecret;
import io.postrider.signing.dkim.DkimKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What signs: the JDK, or the Amazon Corretto Crypto Provider where its jar is there and its library loads, which signs
 * several times faster with RSA and dozens of times with Ed25519. The signatures are the same.
 */
public final class Engine {

    private static final String FAST = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final @Nullable Provider provider;
    private final String name;

    private Engine(@Nullable Provider provider, String name) {
        this.provider = provider;
        this.name = name;
    }

    /** The JDK's own. */
    public static Engine jdk() {
        return new Engine(null, "the JDK");
    }

    /** The fastest that works here; what keeps the fast one from it is part of the name. */
    public static Engine fastest() {
        // Read by the provider when it is loaded; without it there are no Ed25519 keys.
        if (System.getProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory") == null) {
            System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
        }
        try {
            Provider fast = (Provider) Class.forName(FAST).getField("INSTANCE").get(null);
            if (fast == null) {
                return jdk();
            }
            if (fast.getClass().getMethod("getLoadingError").invoke(fast) instanceof Throwable why) {
                return unusable(why);
            }
            Engine engine = new Engine(fast, fast.getName() + " " + fast.getVersionStr());
            engine.trySigning();
            return engine;
        } catch (ClassNotFoundException _) {
            return jdk();
        } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError e) {
            return unusable(e);
        }
    }

    private static Engine unusable(Throwable why) {
        return new Engine(null, "the JDK (the fast provider does not work: " + why + ")");
    }

    /** What signs, for people. */
    public String name() {
        return name;
    }

    /**
     * The key as it signs for this domain by this selector.
     *
     * @throws GeneralSecurityException the secret is none of this algorithm
     */
    DkimKey key(String domain, String selector, KeyAlgorithm algorithm, KeySecret secret)
            throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(secret.reveal());
        return switch (algorithm) {
            case RSA -> DkimKey.rsa(domain, selector, read("RSA", spec), this::signature);
            case ED25519 -> DkimKey.ed25519(domain, selector, read("Ed25519", spec), this::signature);
        };
    }

    private PrivateKey read(String algorithm, PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
        KeyFactory factory =
                provider == null ? KeyFactory.getInstance(algorithm) : KeyFactory.getInstance(algorithm, provider);
        return factory.generatePrivate(spec);
    }

    private Signature signature(String algorithm) throws GeneralSecurityException {
        return provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
    }

    /** A library for another machine loads and then fails at its first use; a key for this try is made in no time. */
    private void trySigning() throws GeneralSecurityException {
        KeyAlgorithm quick = KeyAlgorithm.ED25519;
        key("try.invalid", "try", quick, KeyMaker.make("try", quick).secret()).sign(new byte[32]);
    }
}
