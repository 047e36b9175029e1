package io.postrider.sender.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowTest {

    private final Window window = new Window(20);

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            window.succeeded();
        }
    }

    @Test
    void meetsAnUnknownSiteWithFiveSessionsAndNeverMoreThanItMayHave() {
        assertEquals(5, window.size());
        assertEquals(2, new Window(2).size());
    }

    @Test
    void growsByOneWithEachSuccessUpToTheCap() {
        succeed(3);
        assertEquals(8, window.size());
        succeed(1000);
        assertEquals(20, window.size());
    }

    @Test
    void shrinksByOneWithEachFailureOfAFullSite() {
        succeed(100);
        window.failed(20);
        assertEquals(19, window.size());
        window.failed(19);
        assertEquals(18, window.size());
    }

    @Test
    void shrinksToWhatTheSiteTookButHalvesAtMost() {
        succeed(100);
        window.failed(13);
        assertEquals(12, window.size());
        window.failed(1);
        assertEquals(6, window.size());
    }

    @Test
    void isNeverNarrowerThanOne() {
        for (int i = 0; i < 50; i++) {
            window.failed(1);
        }
        assertEquals(1, window.size());
    }

    @Test
    void takesTheSiteForDeadAfterACohortWithoutASuccess() {
        assertFalse(window.failed(5));
        assertFalse(window.failed(4));
        assertFalse(window.failed(3));
        assertTrue(window.failed(2), "1/5 + 1/4 + 1/3 + 1/2 of a window");
    }

    @Test
    void oneSuccessInEachCohortKeepsTheSiteAlive() {
        for (int i = 0; i < 100; i++) {
            assertFalse(window.failed(window.size()) && window.size() > 1, "round " + i);
            succeed(10);
        }
    }

    @Test
    void growsCarefullyWhereTheSiteSaidNo() {
        window.failed(5);
        assertEquals(4, window.size());

        succeed(15);
        assertEquals(4, window.size(), "no fifth session with every fifth mail");
        succeed(1);
        assertEquals(5, window.size());
    }

    @Test
    void growsFreelyBehindAnOutage() {
        succeed(100);
        window.failed(20);
        window.close();
        window.forgetRefusals();

        assertEquals(1, window.size());
        succeed(19);
        assertEquals(20, window.size());
    }

    @Test
    void remembersBehindItsBackOffHowMuchWasTooMuch() {
        succeed(100);
        for (int i = 0; i < 12; i++) {
            window.failed(window.size());
        }
        window.close();

        succeed(7);
        assertEquals(8, window.size());
        succeed(20);
        assertEquals(8, window.size());
    }
}
