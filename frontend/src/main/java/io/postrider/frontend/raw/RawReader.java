package io.postrider.frontend.raw;

import io.postrider.common.message.TransportNeed;
import io.postrider.frontend.compose.Octets;
import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.raw.LineFaults.Kind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a message as a program wrote it (RFC 5322), in pieces of any size as they come. The header section is kept in
 * memory and checked when all has been read; the body goes onto the shelf as it is. Lines are looked at octet by octet: what
 * ends a line for one system and not for another would let a message be read as two (SMTP smuggling).
 */
public final class RawReader {

    /** Octets of a line without its CR LF. */
    static final int LONGEST_LINE = 998;

    private static final int LARGEST_HEADER = 100 << 10;
    private static final byte[] LINE_END = {'\r', '\n'};

    /** What becomes of header fields that are for this system; none of them leaves. */
    public enum Controls {
        /** The door has another way to say so: they are removed. */
        REMOVED,
        /** They are removed and told, and with them the key of a request that may be repeated. */
        READ
    }

    private final Shelf.Stowing body;
    private final Controls controls;
    private final LineFaults faults = new LineFaults();
    private final Nesting nesting = new Nesting(faults);
    private final Octets header = new Octets(2048);
    private boolean overflown;
    private boolean inBody;
    private long line = 1;
    private int length;
    private boolean pendingCr;
    private boolean eightBit;

    /** The body is read from the shelf for as long as that is open. */
    public RawReader(Shelf shelf) {
        this(shelf, Controls.REMOVED);
    }

    /** The same, with a choice of what header fields may say to this system. */
    public RawReader(Shelf shelf, Controls controls) {
        this.body = shelf.stowAsItIs();
        this.controls = controls;
    }

    /** What was read. */
    public sealed interface Reading {

        /** A message that may be sent. */
        record Sound(RawMessage message) implements Reading {}

        /** None that may, for these reasons, by line, at least one. */
        record Faulty(List<LineFault> faults) implements Reading {}
    }

    /**
     * Takes the next octets.
     *
     * @throws IOException there is no room to put them aside
     */
    public void put(byte[] octets, int from, int to) throws IOException {
        int at = from;
        while (at < to && !inBody) {
            byte octet = octets[at++];
            keep(octet);
            look(octet);
        }
        for (int i = at; i < to; i++) {
            look(octets[i]);
        }
        if (at < to && faults.isEmpty()) {
            body.write(octets, at, to - at);
        }
    }

    private void keep(byte octet) {
        if (header.length() < LARGEST_HEADER) {
            header.put(octet);
        } else if (!overflown) {
            overflown = true;
            faults.add(line, "goes beyond the " + LARGEST_HEADER + " octets that a header section may have");
        }
    }

    private void look(byte octet) {
        if (pendingCr) {
            pendingCr = false;
            if (octet == '\n') {
                endLine();
                return;
            }
            faults.add(Kind.BARE_CR, line);
            count(octet);
        }
        switch (octet) {
            case '\r' -> pendingCr = true;
            case '\n' -> {
                faults.add(Kind.BARE_LF, line);
                endLine();
            }
            case 0 -> {
                faults.add(Kind.NUL, line);
                count(octet);
            }
            default -> {
                eightBit |= octet < 0 && inBody;
                count(octet);
            }
        }
    }

    private void count(byte octet) {
        nesting.take(octet);
        if (++length == LONGEST_LINE + 1) {
            faults.add(Kind.LONG, line);
        }
    }

    private void endLine() {
        if (length == 0 && !inBody) {
            inBody = true;
        }
        nesting.endLine(line);
        line++;
        length = 0;
    }

    /**
     * Once all has been put in. A last line without an end gets one, and a header section without a body its empty line.
     *
     * @throws IOException there is no room to put it aside
     */
    public Reading finish() throws IOException {
        if (pendingCr) {
            faults.add(Kind.BARE_CR, line);
        }
        if (header.length() == 0) {
            faults.add(1, "is not there: the message is empty");
        }
        endLastLine();
        Optional<RawHeader> read =
                isReadable() ? RawHeader.read(header.toArray(), header.length(), controls, faults) : Optional.empty();
        if (read.isEmpty() || !faults.isEmpty()) {
            return new Reading.Faulty(faults.list());
        }
        return new Reading.Sound(new RawMessage(read.get(), body.stowed(), needs(read.get())));
    }

    private void endLastLine() throws IOException {
        if (length > 0 && !inBody) {
            header.put(LINE_END);
        } else if (length > 0 && faults.isEmpty()) {
            body.write(LINE_END, 0, LINE_END.length);
        }
    }

    /** Fields are told apart by line ends: where those are wrong, nothing else can be said. */
    private boolean isReadable() {
        return header.length() > 0 && !overflown && !faults.has(Kind.BARE_LF) && !faults.has(Kind.BARE_CR);
    }

    private Set<TransportNeed> needs(RawHeader read) {
        Set<TransportNeed> needs = EnumSet.noneOf(TransportNeed.class);
        if (eightBit || read.isInternational()) {
            needs.add(TransportNeed.EIGHT_BIT_MIME);
        }
        if (read.isInternational()) {
            needs.add(TransportNeed.SMTPUTF8);
        }
        return needs;
    }
}
