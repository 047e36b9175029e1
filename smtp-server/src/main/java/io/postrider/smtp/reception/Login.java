package io.postrider.smtp.reception;

/**
 * What a peer shows at AUTH. Printing it shows nothing.
 *
 * @param user may be empty
 */
public record Login(String user, String secret) {

    @Override
    public String toString() {
        return "Login[hidden]";
    }
}
