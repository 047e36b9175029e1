package io.postrider.sender.routing.dns;

import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** A name and the type of record asked for. */
record Question(Name name, int type) {

    @Override
    public String toString() {
        return name.toString(true) + "/" + Type.string(type);
    }
}
