package io.postrider.signing.dkim;

import java.security.GeneralSecurityException;

/** A key that signs by the JDK's interfaces, whoever stands behind them. */
record JcaKey(String domain, String selector, String algorithmTag, Way way) implements DkimKey {

    /** How octets are signed. */
    @FunctionalInterface
    interface Way {
        byte[] sign(byte[] octets) throws GeneralSecurityException;
    }

    @Override
    public byte[] sign(byte[] octets) throws GeneralSecurityException {
        return way.sign(octets);
    }
}
