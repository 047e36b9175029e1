package io.postrider.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsNumbersRightAndWordsLeft() {
        Table table = new Table("DOMAIN", ">WAITING", "LAST");
        table.row("a.com", 5, "250 fine");
        table.row("münchen.example", 12345, "");
        assertEquals(
                List.of(
                        "DOMAIN           WAITING  LAST",
                        "a.com                  5  250 fine",
                        "münchen.example    12345"),
                table.lines());
    }

    @Test
    void textFromOutsideCannotDrawOnTheTerminal() {
        Table table = new Table("LAST");
        table.row("550 \u001b[2Jgone\r\nroot# \u202e");
        assertEquals("550 ?[2Jgone??root# ?", table.lines().getLast());
    }
}
