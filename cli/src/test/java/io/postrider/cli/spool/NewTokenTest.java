package io.postrider.cli.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class NewTokenTest {
    private final NewToken token = NewToken.mint(new SecureRandom());

    @Test
    void hasARecognisablePrefixAnd256RandomBits() {
        assertTrue(token.reveal().matches("pr_[A-Za-z0-9_-]{43}"), token.reveal());
        assertNotEquals(token.reveal(), NewToken.mint(new SecureRandom()).reveal());
    }

    @Test
    void printingItShowsNothing() {
        assertFalse(token.toString().contains(token.reveal().substring(3, 8)));
        assertEquals(64, token.hash().length());
        assertFalse(token.hash().contains(token.reveal().substring(3)));
    }
}
