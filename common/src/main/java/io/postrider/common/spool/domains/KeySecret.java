package io.postrider.common.spool.domains;

/** A private key as PKCS #8 has it. Its text tells nothing, so that no log line or error can. */
public final class KeySecret {

    private final byte[] pkcs8;

    public KeySecret(byte[] pkcs8) {
        this.pkcs8 = pkcs8.clone();
    }

    /** The octets themselves, for whoever signs or stores. */
    public byte[] reveal() {
        return pkcs8.clone();
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
