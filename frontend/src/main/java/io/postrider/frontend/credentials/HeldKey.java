package io.postrider.frontend.credentials;

import io.postrider.common.spool.clients.Key;
import io.postrider.settings.value.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key in memory, read once so that it can be asked for every request. */
final class HeldKey {
    private static final Logger LOG = LoggerFactory.getLogger(HeldKey.class);

    private final Key key;
    private final Token token;
    private final List<AddressBlock> networks;
    private final Use use;

    HeldKey(Key key, Use use) {
        this.key = key;
        this.token = Token.ofHash(key.hash());
        this.networks = networks(key);
        this.use = use;
    }

    /** What cannot be read allows nobody: a key that was bound must not come loose. */
    private static List<AddressBlock> networks(Key key) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String written : key.grant().networks()) {
            try {
                blocks.add(AddressBlock.parse(written));
            } catch (IllegalArgumentException e) {
                LOG.warn("key {} cannot be shown from one of its networks: {}", key.number(), e.getMessage());
            }
        }
        return List.copyOf(blocks);
    }

    Key key() {
        return key;
    }

    Token token() {
        return token;
    }

    Use use() {
        return use;
    }

    boolean mayBeShownFrom(String address) {
        if (key.grant().networks().isEmpty()) {
            return true;
        }
        InetAddress from = InetAddress.ofLiteral(address.replace("[", "").replace("]", ""));
        return networks.stream().anyMatch(block -> block.contains(from));
    }
}
