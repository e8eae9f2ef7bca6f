package beppay.keys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key that was found by its secret, and whether its partner is suspended.
public final class KeyStatus {
    private final ApiKey key;
    private final boolean isSuspended;
    private final @Nullable List<AddressBlock> blocks;

    KeyStatus(Keys.Standing standing) {
        key = standing.key();
        isSuspended = standing.isSuspended();
        blocks = key.addresses() == null ? null : blocks(key.addresses());
    }

    /// What can't be read covers nothing.
    private static List<AddressBlock> blocks(List<String> addresses) {
        var blocks = new ArrayList<AddressBlock>();
        for (var address : addresses) {
            var block = AddressBlock.parse(address);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    public ApiKey key() {
        return key;
    }

    /// Whether its partner is.
    public boolean isSuspended() {
        return isSuspended;
    }

    /// Whether the address is on the key's list; true where it has none.
    public boolean isGoodFrom(String address) {
        return blocks == null || blocks.stream().anyMatch(block -> block.covers(address));
    }
}
