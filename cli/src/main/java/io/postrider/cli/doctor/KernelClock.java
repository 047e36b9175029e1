package io.postrider.cli.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;

/** Whether something keeps the machine's clock right. */
@FunctionalInterface
interface KernelClock {

    /** What the kernel knows of it. */
    enum State {
        SYNCHRONISED,
        FREE,
        UNKNOWN
    }

    State state();

    /**
     * Linux's own: whoever disciplines the clock tells it so, by adjtimex(2), and timedatectl reads it there as well. Asking
     * changes nothing, for all of the structure is zero.
     */
    static KernelClock linux() {
        return KernelClock::ask;
    }

    @SuppressWarnings("restricted") // the package allows native code: the data base is some
    private static State ask() {
        final int structure = 256;
        final int unsynchronised = 5;
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup library = Linker.nativeLinker().defaultLookup();
            var adjtimex = library.find("adjtimex");
            if (adjtimex.isEmpty()) {
                return State.UNKNOWN;
            }
            MemorySegment timex = arena.allocate(structure, Long.BYTES);
            int answer = (int) Linker.nativeLinker()
                    .downcallHandle(adjtimex.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                    .invokeExact(timex);
            return answer < 0 ? State.UNKNOWN : answer == unsynchronised ? State.FREE : State.SYNCHRONISED;
        } catch (Throwable e) {
            return State.UNKNOWN;
        }
    }
}
