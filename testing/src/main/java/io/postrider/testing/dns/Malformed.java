package io.postrider.testing.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Answers that a resolver must survive. */
final class Malformed {

    private static final byte[] NAME_OF_THE_QUESTION = {(byte) 0xc0, 12};
    private static final int ANSWER_COUNT = 7;

    private Malformed() {}

    /** The reply with one record whose data is so many octets, which must be too few for the type. */
    static byte[] rdata(Message reply, int octets) {
        int type = reply.getQuestion().getType();
        reply.removeAllRecords(Section.ADDITIONAL);
        byte[] whole = reply.toWire();
        byte[] broken = Arrays.copyOf(whole, whole.length + NAME_OF_THE_QUESTION.length + 10 + octets);
        broken[ANSWER_COUNT] = 1;
        ByteBuffer record = ByteBuffer.wrap(broken, whole.length, broken.length - whole.length);
        record.put(NAME_OF_THE_QUESTION).putShort((short) type).putShort((short) DClass.IN);
        record.putInt(60).putShort((short) octets);
        return broken;
    }

    static byte[] cut(Message reply) {
        byte[] whole = reply.toWire();
        return Arrays.copyOf(whole, whole.length - 5);
    }

    static byte[] wrongId(Message reply) {
        byte[] whole = reply.toWire();
        whole[1] ^= 1;
        return whole;
    }

    static byte[] garbage() {
        return "this is not DNS".getBytes(StandardCharsets.US_ASCII);
    }
}
