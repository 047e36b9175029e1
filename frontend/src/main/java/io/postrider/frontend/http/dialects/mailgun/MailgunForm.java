package io.postrider.frontend.http.dialects.mailgun;

import io.postrider.frontend.compose.mime.Shelf;
import io.postrider.frontend.http.api.Call;
import io.postrider.frontend.http.api.Forms;
import io.postrider.frontend.http.api.IdempotencyKey;
import io.postrider.frontend.http.body.FormBody;
import io.postrider.frontend.http.body.FormText;
import io.postrider.frontend.http.body.PartHead;
import io.postrider.frontend.http.dialects.PostOffice;
import io.postrider.frontend.http.door.MediaType;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.http.door.RefusalReason;
import io.postrider.frontend.http.door.RequestRefused;
import io.postrider.frontend.letter.WrittenFile;
import io.postrider.frontend.raw.RawReader;
import io.postrider.frontend.refusal.Cleaned;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A form as it arrives: its fields, its files on the shelf, its finished message read. Fields are taken out one by one; what
 * nobody took is told in the end.
 */
final class MailgunForm {
    /** A recipient each, and variables, and all that is asked for beside. */
    private static final int PARTS = 3_000;

    private static final String INLINE = "inline";
    private static final String MESSAGE = "message";

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<Open> open = new ArrayList<>();
    private final Shelf shelf;
    private final Refusals faults;
    private final RawReader reader;
    private boolean hasMessage;
    private long textLeft;
    private long fileLeft;

    private record Open(PartHead head, String place, Shelf.Stowing stowing) {}

    private MailgunForm(Shelf shelf, PostOffice office, Refusals faults) {
        this.shelf = shelf;
        this.faults = faults;
        this.reader = new RawReader(shelf);
        this.textLeft = office.limits().requestSize().bytes();
        this.fileLeft = office.mostDecoded();
    }

    /** @param key that what the form says goes into, however it is delimited; or null */
    static MailgunForm read(Call call, PostOffice office, Shelf shelf, @Nullable IdempotencyKey key, Refusals faults) {
        MailgunForm form = new MailgunForm(shelf, office, faults);
        if (MediaType.is(call.request(), FormBody.TYPE)) {
            for (FormBody.Field field : Forms.read(call, PARTS, key == null ? null : key.digest())) {
                form.add(field.name(), field.value());
            }
        } else {
            Forms.multipart(call, office.mostOctets(), PARTS, null, head -> form.part(head, key));
        }
        return form;
    }

    private void add(String name, String value) {
        if (name.equals(MESSAGE)) {
            byte[] octets = value.getBytes(StandardCharsets.UTF_8);
            putMessage(octets, 0, octets.length);
        } else {
            fields.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
        }
    }

    private OutputStream part(PartHead head, @Nullable IdempotencyKey key) {
        if (key != null) {
            key.digest().update((head.name() + "\n" + head.filename() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Sink sink = sink(head);
        return new Tapped(key, sink);
    }

    private Sink sink(PartHead head) {
        if (head.name().equals(MESSAGE)) {
            hasMessage = true;
            return this::putMessage;
        }
        if (head.filename() == null) {
            return new Text(head.name());
        }
        return file(head);
    }

    private Sink file(PartHead head) {
        if (!head.name().equals("attachment") && !head.name().equals(INLINE)) {
            faults.add(Problem.parameter(head.name()), "is no file here; attachment, inline and message are");
            return (octets, offset, length) -> {};
        }
        String place = Problem.parameter(head.name() + "[" + open.size() + "]");
        Shelf.Stowing stowing = shelf.stow();
        open.add(new Open(head, place, stowing));
        return (octets, offset, length) -> {
            fileLeft -= length;
            if (fileLeft < 0) {
                throw tooLarge(head.name(), "makes the attachments too large together (frontend.max-attachments-size)");
            }
            try {
                stowing.write(octets, offset, length);
            } catch (IOException _) {
                throw noRoom();
            }
        };
    }

    private final class Text implements Sink {
        private final String name;
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();

        Text(String name) {
            this.name = name;
        }

        @Override
        public void put(byte[] octets, int offset, int length) {
            textLeft -= length;
            if (textLeft < 0) {
                throw tooLarge(name, "makes the texts of the form too large together");
            }
            text.write(octets, offset, length);
        }

        @Override
        public void end() {
            add(name, FormText.utf8(ByteBuffer.wrap(text.toByteArray()), "the field " + Cleaned.quoted(name)));
        }
    }

    private static RequestRefused tooLarge(String field, String why) {
        return new RequestRefused(RefusalReason.TOO_LARGE, field + ": " + why);
    }

    private static RequestRefused noRoom() {
        return RequestRefused.noRoom("the files");
    }

    private void putMessage(byte[] octets, int offset, int length) {
        hasMessage = true;
        try {
            reader.put(octets, offset, offset + length);
        } catch (IOException _) {
            throw noRoom();
        }
    }

    private interface Sink {
        void put(byte[] octets, int offset, int length);

        default void end() {}
    }

    /** What goes to a part goes through the digest of the key, too. */
    private static final class Tapped extends OutputStream {
        private final @Nullable IdempotencyKey key;
        private final Sink sink;

        Tapped(@Nullable IdempotencyKey key, Sink sink) {
            this.key = key;
            this.sink = sink;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            if (key != null) {
                key.digest().update(octets, offset, length);
            }
            sink.put(octets, offset, length);
        }

        @Override
        public void close() {
            if (key != null) {
                key.digest().update((byte) '\n');
            }
            sink.end();
        }
    }

    /** A field's place. */
    static String at(String name) {
        return Problem.parameter(name);
    }

    /** Takes all values of a field. */
    List<String> takeAll(String name) {
        List<String> values = fields.remove(name);
        return values == null ? List.of() : values;
    }

    /** Takes the one value of a field; null if there is none, or it is empty. */
    @Nullable
    Placed take(String name) {
        List<String> values = takeAll(name);
        if (values.size() > 1) {
            faults.add(at(name), "is given " + values.size() + " times");
        }
        return values.isEmpty() || values.getFirst().isEmpty() ? null : new Placed(at(name), values.getFirst());
    }

    /** Takes every field whose name begins so, with the rest of its name. */
    void takeEach(String prefix, BiConsumer<String, Placed> taker) {
        for (String name : List.copyOf(fields.keySet())) {
            if (name.startsWith(prefix)) {
                for (String value : takeAll(name)) {
                    taker.accept(name.substring(prefix.length()), new Placed(at(name), value));
                }
            }
        }
    }

    /** The files; those that are inline are named in the HTML by their filename. */
    List<WrittenFile> files() {
        List<WrittenFile> files = new ArrayList<>(open.size());
        for (Open each : open) {
            try {
                String filename = each.head().filename();
                files.add(new WrittenFile(
                        each.place(),
                        filename == null || filename.isEmpty() ? null : filename,
                        each.head().contentType(),
                        each.head().name().equals(INLINE) ? filename : null,
                        each.stowing().stowed()));
            } catch (IOException e) {
                throw new UncheckedIOException("what was put aside of a request is not there", e);
            }
        }
        return files;
    }

    /** The finished message, or null where the form has none. */
    RawReader.@Nullable Reading message() {
        try {
            return hasMessage ? reader.finish() : null;
        } catch (IOException _) {
            throw noRoom();
        }
    }

    /** Tells what is left: nothing that was asked for is dropped in silence. */
    void finish() {
        fields.forEach((name, values) -> {
            if (values.stream().anyMatch(value -> !value.isEmpty())) {
                faults.add(at(name), "is an unknown field");
            }
        });
    }
}
