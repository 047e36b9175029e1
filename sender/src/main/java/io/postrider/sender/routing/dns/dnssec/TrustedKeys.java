package io.postrider.sender.routing.dns.dnssec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** The keys that every proof begins with (RFC 4033, 2): as a rule those of the root zone. */
public final class TrustedKeys {

    private static final String SHIPPED = "root-keys.txt";

    private final byte[] records;
    private final Name zone;

    private TrustedKeys(byte[] records) throws IOException {
        this.records = records;
        this.zone = read(records);
    }

    /** Those of the root zone, as this program brings them. */
    public static TrustedKeys ofTheRoot() {
        try (InputStream in = TrustedKeys.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing in this package");
            }
            return new TrustedKeys(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " of this package is damaged", e);
        }
    }

    /**
     * Those in a file: DS or DNSKEY records, one a line as in a zone file.
     *
     * @throws IllegalArgumentException there are none, for a reason that it tells
     */
    public static TrustedKeys in(Path file) {
        try {
            return new TrustedKeys(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + said(e), e);
        }
    }

    /** The same, written down here. */
    public static TrustedKeys of(String records) {
        try {
            return new TrustedKeys(records.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** A zone that is signed by one of them. */
    Name zone() {
        return zone;
    }

    /** A line of a file is told by the file's name, which is not known where it is read. */
    private static String said(IOException why) {
        return String.valueOf(why.getMessage()).replaceFirst("^<none>:(\\d+): ", "line $1: ");
    }

    void teach(ValidatingResolver resolver) {
        try {
            resolver.loadTrustAnchors(new ByteArrayInputStream(records));
        } catch (IOException e) {
            throw new UncheckedIOException("the trusted keys were good a moment ago", e);
        }
    }

    private static Name read(byte[] records) throws IOException {
        Name zone = null;
        try (Master lines = new Master(new ByteArrayInputStream(records), Name.root, 0)) {
            lines.disableIncludes();
            for (@Nullable Record record = lines.nextRecord(); record != null; record = lines.nextRecord()) {
                if (record.getType() != Type.DS && record.getType() != Type.DNSKEY) {
                    throw new IOException("it holds a " + Type.string(record.getType())
                            + " record, and only DS and DNSKEY records are keys");
                }
                zone = record.getName();
            }
        }
        if (zone == null) {
            throw new IOException("it holds no DS and no DNSKEY record");
        }
        return zone;
    }
}
