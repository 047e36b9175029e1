package io.postrider.cli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EncodedWordsTest {

    @Test
    void readsBothEncodingsAndJoinsNeighbours() {
        assertEquals("Grüße", EncodedWords.decode("=?utf-8?b?R3LDvMOfZQ==?="));
        assertEquals("a bü", EncodedWords.decode("=?iso-8859-1?Q?a_b=FC?="));
        assertEquals("ab c", EncodedWords.decode("=?utf-8?q?a?=  =?utf-8*de?q?b?= c"));
    }

    @Test
    void leavesWhatIsDamagedAsItIs() {
        for (String text :
                new String[] {"plain", "=?nonsense?b?aa?=", "=?utf-8?b?!?=", "=?utf-8?q?=G?=", "=?utf-8?q?=?="}) {
            assertEquals(text, EncodedWords.decode(text));
        }
    }
}
