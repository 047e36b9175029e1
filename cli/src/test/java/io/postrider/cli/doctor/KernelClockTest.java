package io.postrider.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class KernelClockTest {

    @Test
    void linuxAnswers() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "asks Linux");
        assertNotEquals(KernelClock.State.UNKNOWN, KernelClock.linux().state());
    }
}
