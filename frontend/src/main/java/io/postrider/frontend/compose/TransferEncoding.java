package io.postrider.frontend.compose;

/** How the octets of a part are written so that they pass any exchanger (RFC 2045, 6): all three are 7-bit clean. */
public enum TransferEncoding {
    SEVEN_BIT("7bit"),
    QUOTED_PRINTABLE("quoted-printable"),
    BASE64("base64");

    private static final byte[] NAME = Octets.ascii("Content-Transfer-Encoding: ");

    private final String mechanism;

    TransferEncoding(String mechanism) {
        this.mechanism = mechanism;
    }

    public void writeField(HeaderWriter header) {
        header.token(NAME, mechanism);
    }
}
