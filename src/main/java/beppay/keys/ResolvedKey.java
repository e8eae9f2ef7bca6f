package beppay.keys;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key that was found by its secret, and whether its partner is suspended.
public final class ResolvedKey {
    private final ApiKey key;
    private final boolean isSuspended;
    private final @Nullable Integer requestsPerMinute;
    private final @Nullable List<AddressBlock> blocks;

    ResolvedKey(Keys.CurrentKey current) {
        key = current.key();
        isSuspended = current.isSuspended();
        requestsPerMinute = current.requestsPerMinute();
        blocks = key.addresses() == null ? null : blocks(key.addresses());
    }

    /// Ignores unreadable blocks, so they cover no address.
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

    /// Whether the key's partner is suspended.
    public boolean isSuspended() {
        return isSuspended;
    }

    /// How many requests all keys of the partner may send in a minute; null for the server's limit of each key.
    public @Nullable Integer requestsPerMinute() {
        return requestsPerMinute;
    }

    /// Whether the key may be used from the address. True if the key has no list of addresses.
    public boolean permitsAddress(String address) {
        return blocks == null || blocks.stream().anyMatch(block -> block.covers(address));
    }
}
