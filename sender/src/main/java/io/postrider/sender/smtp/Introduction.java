package io.postrider.sender.smtp;

import io.postrider.sender.smtp.dialogue.Login;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How we appear to a peer.
 *
 * @param helloName what EHLO says: our name in the DNS, or an address literal (RFC 5321, 4.1.1.1)
 * @param source the address of this machine that connections come from, or null for whichever the system chooses
 * @param encryption when TLS begins
 * @param login who we are there, or null where nobody asks
 * @param protocol what is spoken
 */
public record Introduction(
        String helloName,
        @Nullable InetAddress source,
        Encryption encryption,
        @Nullable Login login,
        Protocol protocol) {

    /** When TLS begins, where it does. */
    public enum Encryption {
        /** By STARTTLS (RFC 3207). */
        STARTTLS,
        /** With the connection (RFC 8314, 3.3). */
        FROM_THE_START
    }

    /** What is spoken. */
    public enum Protocol {
        /** RFC 5321; HELO where EHLO is not known. */
        SMTP("EHLO "),
        /** RFC 2033: the message is answered once for each recipient. Nobody says EHLO or HELO in it. */
        LMTP("LHLO ");

        private final String hello;

        Protocol(String hello) {
            this.hello = hello;
        }

        String hello(String name) {
            return hello + name;
        }
    }

    /** By a name alone, as exchangers know us. */
    public Introduction(String helloName) {
        this(helloName, null, Encryption.STARTTLS, null);
    }

    /** In SMTP. */
    public Introduction(String helloName, @Nullable InetAddress source, Encryption encryption, @Nullable Login login) {
        this(helloName, source, encryption, login, Protocol.SMTP);
    }

    /** By a name alone, as stores of mail know us. */
    public static Introduction toStores(String helloName) {
        return new Introduction(helloName, null, Encryption.STARTTLS, null, Protocol.LMTP);
    }
}
