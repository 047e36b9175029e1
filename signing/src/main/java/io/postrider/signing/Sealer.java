package io.postrider.signing;

import io.postrider.common.message.Content;
import io.postrider.common.message.OriginationDate;
import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.intake.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Gives a message that was stored open its date and its signatures. */
public final class Sealer {

    private static final byte[] DATE = "date:".getBytes(StandardCharsets.US_ASCII);

    private final Signer signer;

    public Sealer(KeyBook book) {
        this.signer = new Signer(book);
    }

    /**
     * The message as it is to be transmitted from now on. A Date field that it has already stays.
     *
     * @throws SigningException it is not signed though it should be; it must not be sent then
     */
    public Signed seal(ClientId client, Seal.Open open, Content content, Instant now) {
        Content dated = hasDate(content.header()) ? content : content.withHeader(dated(content.header(), now));
        return signer.sign(client, open.author(), open.withoutKey(), dated, now);
    }

    private static byte[] dated(byte[] header, Instant now) {
        byte[] date = ("Date: " + OriginationDate.of(now) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[date.length + header.length];
        System.arraycopy(date, 0, all, 0, date.length);
        System.arraycopy(header, 0, all, date.length, header.length);
        return all;
    }

    private static boolean hasDate(byte[] header) {
        for (int line = 0; line < header.length; line = next(header, line)) {
            if (beginsWithDate(header, line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWithDate(byte[] header, int line) {
        if (line + DATE.length > header.length) {
            return false;
        }
        for (int i = 0; i < DATE.length; i++) {
            byte octet = header[line + i];
            int lower = octet >= 'A' && octet <= 'Z' ? octet | 0x20 : octet;
            if (lower != DATE[i]) {
                return false;
            }
        }
        return true;
    }

    private static int next(byte[] header, int line) {
        int i = line;
        while (i < header.length && header[i] != '\n') {
            i++;
        }
        return i + 1;
    }
}
