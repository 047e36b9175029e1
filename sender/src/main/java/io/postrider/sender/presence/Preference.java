package io.postrider.sender.presence;

import io.postrider.common.address.Domain;
import org.jspecify.annotations.Nullable;

/** Which destinations are this sender's among those of all that live. */
public interface Preference {

    /** Everything is; nobody else is there. */
    Preference ALONE = new Preference() {
        @Override
        public boolean prefers(Domain destination, @Nullable String agreed) {
            return true;
        }

        @Override
        public boolean isShared() {
            return false;
        }
    };

    /**
     * Whether this sender should claim mail for that destination, or another living one.
     *
     * @param agreed the name that all senders choose by where several domains must go to one sender, as the spool has it;
     *     null to choose by the domain
     */
    boolean prefers(Domain destination, @Nullable String agreed);

    /** Whether others live who choose as well. */
    boolean isShared();
}
