package io.postrider.common.spool.intake;

import io.postrider.common.address.Domain;
import java.util.List;

/** Whether a message has its date and its signature already. */
public sealed interface Seal {

    /**
     * It has: the octets are final.
     *
     * @param keys the numbers of the keys that it is signed with, none if it goes unsigned
     */
    record Given(List<Long> keys) implements Seal {

        public Given {
            keys = List.copyOf(keys);
        }
    }

    /**
     * It gets them when it is released, before it is transmitted for the first time: a mail that was held for a week must
     * not arrive a week old, with a signature of that age.
     *
     * @param author the domain of its From field
     * @param withoutKey what is done if there is no key for that domain then
     */
    record Open(Domain author, WithoutKey withoutKey) implements Seal {}

    /** Of final octets without a signature. */
    static Seal unsigned() {
        return new Given(List.of());
    }
}
