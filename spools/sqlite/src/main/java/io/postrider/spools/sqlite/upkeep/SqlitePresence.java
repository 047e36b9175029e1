package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.presence.Heartbeat;
import io.postrider.common.spool.presence.InstanceId;
import io.postrider.common.spool.presence.Presence;
import io.postrider.common.spool.presence.ProcessRole;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import java.time.Instant;
import java.util.List;

/** Instances as rows, each with a counter that moves while its process can commit. */
public final class SqlitePresence implements Presence {

    private final Writer writer;
    private final Readers readers;

    public SqlitePresence(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public InstanceId join(ProcessRole role, String label, Instant now) {
        return new InstanceId(writer.commit(
                connection -> connection.number("""
                INSERT INTO instance (role, label, started_at, beat_at, counter)
                VALUES (?, ?, ?, ?, 0) RETURNING id""", role.name(), label, now.toEpochMilli(), now.toEpochMilli())));
    }

    @Override
    public boolean beat(InstanceId instance, Instant now) {
        return writer.commit(connection -> connection.update(
                        "UPDATE instance SET counter = counter + 1, beat_at = ? WHERE id = ? AND lost = 0",
                        now.toEpochMilli(),
                        instance.value())
                > 0);
    }

    @Override
    public List<Heartbeat> heartbeats() {
        return readers.read(connection -> connection.list(
                "SELECT id, role, label, started_at, beat_at, counter FROM instance ORDER BY id",
                row -> new Heartbeat(
                        new InstanceId(row.getLong(1)),
                        ProcessRole.valueOf(row.getString(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        Instant.ofEpochMilli(row.getLong(5)),
                        row.getLong(6))));
    }

    @Override
    public int takeOver(InstanceId lost, int limit, Instant now) {
        return writer.commit(new TakeOverChange(lost, limit, now.toEpochMilli()));
    }

    @Override
    public void leave(InstanceId instance) {
        writer.commit(connection -> connection.update(
                "DELETE FROM instance WHERE id = ? AND NOT EXISTS (SELECT 1 FROM envelope WHERE owner = ?)",
                instance.value(),
                instance.value()));
    }
}
