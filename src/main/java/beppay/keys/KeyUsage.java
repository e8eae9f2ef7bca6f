package beppay.keys;

import beppay.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// When keys were last used, to the minute, for display. Uses are collected in memory and written every few
/// seconds.
public final class KeyUsage {
    /// The interval between writes.
    public static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);

    private static final Duration RESOLUTION = Duration.ofMinutes(1);

    /// More keys than are in use at the same time. Uses of further keys are not recorded until the next
    /// write.
    private static final int MAX_KEYS = 50_000;

    private final Database database;
    private final Map<Long, Instant> unwritten = new ConcurrentHashMap<>();

    public KeyUsage(Database database) {
        this.database = database;
    }

    public void note(ApiKey key, Instant at) {
        if (isNew(key.lastUsedAt(), at) && isNew(unwritten.get(key.id()), at) && unwritten.size() < MAX_KEYS) {
            unwritten.put(key.id(), at);
        }
    }

    /// Whether the times differ by at least a minute. An earlier time counts too, because the clock may have
    /// been set back.
    private static boolean isNew(@Nullable Instant last, Instant at) {
        return last == null || Duration.between(last, at).abs().compareTo(RESOLUTION) >= 0;
    }

    /// When the key was last used, including uses that are not written yet.
    public @Nullable Instant lastUse(ApiKey key) {
        var written = key.lastUsedAt();
        var noted = unwritten.get(key.id());
        return noted != null && isNew(written, noted) ? noted : written;
    }

    /// Writes the collected uses. Skips locked rows, whose key's next use is recorded again. Returns the number
    /// of updated rows.
    public int write() {
        var uses = new TreeMap<>(unwritten);
        if (uses.isEmpty()) {
            return 0;
        }
        int written = database.autocommit(tx -> Keys.writeUses(tx, uses));
        uses.forEach(unwritten::remove);
        return written;
    }
}
