package io.postrider.common.spool.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class NewTokenTest {
    private final NewToken token = NewToken.mint(new SecureRandom());

    @Test
    void hasARecognisablePrefixAnd256RandomBits() {
        assertTrue(token.reveal().matches("pr_[A-Za-z0-9_-]{43}[0-9a-f]{8}"), token.reveal());
        assertNotEquals(token.reveal(), NewToken.mint(new SecureRandom()).reveal());
    }

    @Test
    void endsWithItsOwnCheck() {
        CRC32 crc = new CRC32();
        crc.update(token.reveal().substring(0, 46).getBytes(StandardCharsets.US_ASCII));
        assertEquals(crc.getValue(), Long.parseLong(token.reveal().substring(46), 16));
    }

    @Test
    void printingItShowsNothing() {
        assertFalse(token.toString().contains(token.reveal().substring(3, 8)));
        assertEquals(64, token.hash().length());
        assertFalse(token.hash().contains(token.reveal().substring(3)));
    }
}
