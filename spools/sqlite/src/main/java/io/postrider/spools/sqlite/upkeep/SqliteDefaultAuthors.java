package io.postrider.spools.sqlite.upkeep;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.clients.DefaultAuthors;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Default authors as a column of their clients. */
public final class SqliteDefaultAuthors implements DefaultAuthors {
    private final Writer writer;
    private final Readers readers;

    public SqliteDefaultAuthors(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Optional<String> find(ClientId client) {
        return readers.read(connection -> connection.first(
                "SELECT default_from FROM client WHERE id = ? AND default_from IS NOT NULL",
                row -> row.getString(1),
                client.value()));
    }

    @Override
    public void set(ClientId client, @Nullable String author) {
        writer.commit(connection ->
                connection.update("UPDATE client SET default_from = ? WHERE id = ?", author, client.value()));
    }
}
