package io.postrider.sender.provider.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/** Reads a message in one walk into its parts and the fields of its header. */
final class EntityReader {
    private static final int DEPTH = 20;
    private static final int PARTS = 1000;

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(10_000)
            .setMaxHeaderLen(1024 * 1024)
            .setMaxContentLen(-1)
            .setStrictParsing(false)
            .build();

    private record Open(PartHeader header, List<Entity> parts) {}

    private final List<Field> fields = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private PartHeader header = new PartHeader();
    private boolean inHeader = true;
    private @Nullable Entity root;
    private int parts;

    private EntityReader() {}

    /** What was read. */
    record Message(List<Field> fields, Entity root) {}

    static Message read(InputStream octets) throws UnfitMailException {
        EntityReader reader = new EntityReader();
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(octets);
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                reader.take(stream, state);
            }
        } catch (MimeException | IOException e) {
            throw unreadable(e);
        }
        Entity root = reader.root;
        if (root == null) {
            throw new UnfitMailException("its MIME structure has no end");
        }
        return new Message(reader.fields, root);
    }

    private static UnfitMailException unreadable(Exception e) {
        UnfitMailException unfit = new UnfitMailException("its MIME structure cannot be read: " + e.getMessage());
        unfit.initCause(e);
        return unfit;
    }

    private void take(MimeTokenStream stream, EntityState state) throws IOException, UnfitMailException {
        switch (state) {
            case T_START_BODYPART -> header = new PartHeader();
            case T_FIELD -> {
                header.add(stream.getField());
                if (inHeader) {
                    fields.add(stream.getField());
                }
            }
            case T_END_HEADER -> inHeader = false;
            case T_START_MULTIPART -> {
                if (open.size() == DEPTH) {
                    throw new UnfitMailException("its parts are nested too deeply");
                }
                open.push(new Open(header, new ArrayList<>()));
            }
            case T_END_MULTIPART -> {
                Open ended = open.pop();
                place(new Entity.Multipart(ended.header(), List.copyOf(ended.parts())));
            }
            case T_BODY -> place(leaf(stream));
            default -> {} // preamble, epilogue, and marks of what is told apart already
        }
    }

    private Entity leaf(MimeTokenStream stream) throws IOException, UnfitMailException {
        if (++parts > PARTS) {
            throw new UnfitMailException("it has more than " + PARTS + " parts");
        }
        try (InputStream in = stream.getDecodedInputStream()) {
            return new Entity.Leaf(header, in.readAllBytes());
        }
    }

    private void place(Entity entity) {
        Open around = open.peek();
        if (around == null) {
            root = entity;
        } else {
            around.parts().add(entity);
        }
    }
}
