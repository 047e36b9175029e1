package io.postrider.common.spool.templates;

import io.postrider.common.spool.clients.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The templates of clients, each client's own. Safe for any number of threads; each may throw
 * {@link io.postrider.common.spool.SpoolException}, and nothing was changed then.
 */
public interface Templates {

    /** Versions of one template that are kept; of more the oldest go, but for the one that is in use. */
    int VERSIONS = 100;

    /** What became of texts that were put. */
    sealed interface Put {

        /** They are the version in use from now on, which is the next after the latest. */
        record Stored(Template template) implements Put {}

        /** They are those of the version in use: nothing was changed. */
        record Unchanged(Template template) implements Put {}

        /** The client has as many templates as it may have. */
        record TooMany() implements Put {}
    }

    /**
     * Keeps new texts under a name, the first of it or the next.
     *
     * @param most templates that the client may have
     */
    Put put(ClientId client, String name, Texts texts, int most, Instant now);

    /** The version that is in use. */
    Optional<Template> find(ClientId client, String name);

    Optional<Template> find(ClientId client, String name, int version);

    /** One without its texts. */
    Optional<TemplateEntry> entry(ClientId client, String name);

    /** By name, from behind that one on; the empty name stands before all. */
    List<TemplateEntry> list(ClientId client, String after, int limit);

    /** The numbers of the versions that are kept, with the time each came, the latest first. */
    List<Version> versions(ClientId client, String name);

    /** A version without its texts. */
    record Version(int number, Instant createdAt) {}

    /** Takes a version into use, an earlier one for example; false if there is no such version. */
    boolean use(ClientId client, String name, int version);

    /** Removes a template with all its versions; false if there is none. */
    boolean remove(ClientId client, String name);
}
