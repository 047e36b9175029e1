package io.postrider.common.spool.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postrider.common.address.InvalidAddressException;
import io.postrider.common.address.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "capture",
                "redirect:dev@example.com",
                "allow:a@one.test,one.test,*.two.test",
                "allow:a@b.test"
            })
    void isReadAsItIsWritten(String text) throws InvalidAddressException {
        assertEquals(text, Sandbox.parse(text).written());
        assertEquals(Sandbox.parse(text), Sandbox.parse(Sandbox.parse(text).written()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Capture",
                "capture ",
                "redirect:",
                "redirect:dev",
                "redirect:a@b.test,c@d.test",
                "allow:",
                "allow:a@b.test,,",
                "live"
            })
    void whatIsMistypedIsRefused(String text) {
        assertThrows(InvalidAddressException.class, () -> Sandbox.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "a@one.test, true",
        "b@one.test, false",
        "A@one.test, false",
        "b@two.test, true",
        "b@x.two.test, false",
        "b@three.test, false",
        "b@x.three.test, true"
    })
    void coversWhatItNames(String recipient, boolean covered) throws InvalidAddressException {
        Sandbox.Allow allow = (Sandbox.Allow) Sandbox.parse("allow:a@one.test,two.test,*.three.test");
        assertEquals(covered, allow.covers(Mailbox.parse(recipient)));
    }

    @Test
    void nothingIsTheUsualOne() {
        assertTrue(Grant.USUAL.sandbox().equals(new Sandbox.None()));
    }
}
