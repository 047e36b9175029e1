package io.postrider.spools.sqlite.templates;

import io.postrider.common.spool.clients.ClientId;
import io.postrider.common.spool.templates.Template;
import io.postrider.common.spool.templates.TemplateEntry;
import io.postrider.common.spool.templates.Templates;
import io.postrider.common.spool.templates.Texts;
import io.postrider.spools.sqlite.commit.Readers;
import io.postrider.spools.sqlite.commit.Writer;
import io.postrider.spools.sqlite.connection.RowReader;
import io.postrider.spools.sqlite.connection.SpoolConnection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Templates as rows. */
public final class SqliteTemplates implements Templates {

    private static final RowReader<Template> TEMPLATE = row -> new Template(
            row.getString(1),
            row.getInt(2),
            new Texts(row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
            Instant.ofEpochMilli(row.getLong(7)));

    private static final String SELECT = """
            SELECT template.name, version.number, version.subject, version.text, version.html, version.markdown,
                   version.created_at
              FROM template JOIN template_version AS version ON version.template = template.id
             WHERE template.client = ? AND template.name = ? AND version.number""";

    private static final RowReader<TemplateEntry> ENTRY = row -> new TemplateEntry(
            row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), Instant.ofEpochMilli(row.getLong(5)));

    private static final String ENTRIES = """
            SELECT name, in_use, latest,
                   (SELECT count(*) FROM template_version WHERE template = template.id),
                   (SELECT max(created_at) FROM template_version WHERE template = template.id)
              FROM template WHERE client = ? AND name""";

    private final Writer writer;
    private final Readers readers;

    public SqliteTemplates(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public Put put(ClientId client, String name, Texts texts, int most, Instant now) {
        return writer.commit(connection -> put(connection, client, name, texts, most, now.toEpochMilli()));
    }

    private static Put put(SpoolConnection connection, ClientId client, String name, Texts texts, int most, long now)
            throws SQLException {
        Optional<Template> inUse = connection.first(SELECT + " = template.in_use", TEMPLATE, client.value(), name);
        if (inUse.isPresent() && inUse.get().texts().equals(texts)) {
            return new Put.Unchanged(inUse.get());
        }
        if (inUse.isEmpty()) {
            long count = connection.number("SELECT count(*) FROM template WHERE client = ?", client.value());
            if (count >= most) {
                return new Put.TooMany();
            }
            connection.update(
                    "INSERT INTO template (client, name, in_use, latest) VALUES (?, ?, 0, 0)", client.value(), name);
        }
        connection.update(
                "UPDATE template SET latest = latest + 1, in_use = latest + 1 WHERE client = ? AND name = ?",
                client.value(),
                name);
        long template =
                connection.number("SELECT id FROM template WHERE client = ? AND name = ?", client.value(), name);
        int number = (int) connection.number("SELECT latest FROM template WHERE id = ?", template);
        connection.update("""
                INSERT INTO template_version (template, number, subject, text, html, markdown, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""", template, number, texts.subject(), texts.text(), texts.html(), texts.markdown(), now);
        // The one in use is the new one: every one that goes is an old one.
        connection.update(
                "DELETE FROM template_version WHERE template = ? AND number <= ?", template, number - VERSIONS);
        return new Put.Stored(new Template(name, number, texts, Instant.ofEpochMilli(now)));
    }

    @Override
    public Optional<Template> find(ClientId client, String name) {
        return readers.read(
                connection -> connection.first(SELECT + " = template.in_use", TEMPLATE, client.value(), name));
    }

    @Override
    public Optional<Template> find(ClientId client, String name, int version) {
        return readers.read(connection -> connection.first(SELECT + " = ?", TEMPLATE, client.value(), name, version));
    }

    @Override
    public Optional<TemplateEntry> entry(ClientId client, String name) {
        return readers.read(connection -> connection.first(ENTRIES + " = ?", ENTRY, client.value(), name));
    }

    @Override
    public List<TemplateEntry> list(ClientId client, String after, int limit) {
        return readers.read(connection ->
                connection.list(ENTRIES + " > ? ORDER BY name LIMIT ?", ENTRY, client.value(), after, limit));
    }

    @Override
    public List<Version> versions(ClientId client, String name) {
        return readers.read(connection -> connection.list(
                """
                SELECT number, created_at FROM template_version
                 WHERE template = (SELECT id FROM template WHERE client = ? AND name = ?)
                 ORDER BY number DESC""", row -> new Version(row.getInt(1), Instant.ofEpochMilli(row.getLong(2))), client.value(), name));
    }

    @Override
    public boolean use(ClientId client, String name, int version) {
        return writer.commit(connection -> connection.update("""
                        UPDATE template SET in_use = ?
                         WHERE client = ? AND name = ?
                           AND EXISTS (SELECT 1 FROM template_version WHERE template = template.id AND number = ?)""", version, client.value(), name, version) == 1);
    }

    @Override
    public boolean remove(ClientId client, String name) {
        return writer.commit(connection -> {
            connection.update("""
                    DELETE FROM template_version
                     WHERE template = (SELECT id FROM template WHERE client = ? AND name = ?)""", client.value(), name);
            return connection.update("DELETE FROM template WHERE client = ? AND name = ?", client.value(), name) == 1;
        });
    }
}
