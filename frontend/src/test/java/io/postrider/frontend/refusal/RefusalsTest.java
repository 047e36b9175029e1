package io.postrider.frontend.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    @Test
    void saysAllInOneLine() {
        Refusals refusals = new Refusals();
        assertTrue(refusals.isEmpty());
        refusals.add("sender", "is missing");
        refusals.addAll(List.of(new Refusal("body", "must be a string, not a number")));
        assertEquals("sender: is missing; body: must be a string, not a number", Refusals.message(refusals.list()));
    }

    @Test
    void countsWhatNobodyWouldRead() {
        Refusals refusals = new Refusals();
        for (int i = 0; i < 1000; i++) {
            refusals.add("recipients[" + i + "]", "is bad");
        }
        assertEquals(101, refusals.list().size());
        assertEquals("request: has 900 more faults", refusals.list().getLast().toString());
    }
}
