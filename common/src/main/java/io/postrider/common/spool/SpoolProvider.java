package io.postrider.common.spool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;

/** A back end, found by {@link ServiceLoader}: processes know the ports, the configuration's URL picks who keeps the mail. */
public interface SpoolProvider {

    /** Whether this back end keeps spools of such URLs. */
    boolean serves(String url);

    /**
     * Opens the spool, makes or migrates it where needed.
     *
     * @throws SpoolException with a message for the operator
     */
    Spool open(SpoolOptions options);

    /**
     * Puts a backup in the place of a spool that does not exist yet; it comes up held.
     *
     * @throws SpoolException with a message for the operator; nothing was replaced
     */
    void restore(String url, Path backup, Instant now);

    /** The back end that serves {@code url}. */
    static SpoolProvider of(String url) {
        List<SpoolProvider> found = ServiceLoader.load(SpoolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.serves(url))
                .toList();
        if (found.isEmpty()) {
            throw new SpoolException(
                    SpoolException.Reason.REFUSED,
                    "spool.url: no back end for \"" + url + "\"; known here: sqlite:PATH");
        }
        return found.getFirst();
    }
}
