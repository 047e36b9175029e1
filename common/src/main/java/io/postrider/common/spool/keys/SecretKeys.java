package io.postrider.common.spool.keys;

import java.time.Instant;
import java.util.List;

/** The port to the keys: of a purpose the newest signs, and all of them check. */
public interface SecretKeys {

    /** What the keys of this purpose sign: links by which readers unsubscribe. */
    String LINKS = "links";

    /** Those of a purpose, newest first. */
    List<SecretKey> all(String purpose);

    /** Those of a purpose, newest first, of which this becomes the first one if there is none yet; at least one. */
    List<SecretKey> ensure(String purpose, byte[] first, Instant now);

    /** Enters a newer one; the others go on to check. */
    SecretKey add(String purpose, byte[] octets, Instant now);

    /** Forgets those that were made before: what they signed is known no more. The newest stays in any case. */
    int removeOlder(String purpose, Instant madeBefore);
}
