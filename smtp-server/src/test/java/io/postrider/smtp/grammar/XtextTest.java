package io.postrider.smtp.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class XtextTest {

    @Test
    void decodesWhatCanBePrintedAndNothingElse() {
        for (int c = 0; c < 256; c++) {
            boolean printable = c >= 0x20 && c <= 0x7E;
            String expected = String.valueOf((char) c);
            assertEquals(
                    printable ? Optional.of(expected) : Optional.empty(), Xtext.decode("+%02X".formatted(c)), expected);
            boolean plain = printable && c != '+' && c != '=';
            assertEquals(plain ? Optional.of(expected) : Optional.empty(), Xtext.decode(expected), expected);
        }
    }

    @Test
    void refusesWhatIsCutOffOrInLowerCase() {
        assertEquals(Optional.empty(), Xtext.decode("a+2"));
        assertEquals(Optional.empty(), Xtext.decode("a+"));
        assertEquals(Optional.empty(), Xtext.decode("+2b"));
        assertEquals(Optional.of("a+b"), Xtext.decode("a+2Bb"));
    }
}
