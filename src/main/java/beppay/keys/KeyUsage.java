package beppay.keys;

import beppay.platform.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// When keys were last used, to the minute. It is for people: noted in memory, and written every few seconds.
public final class KeyUsage {
    /// How often it is written.
    public static final Duration WRITTEN_EVERY = Duration.ofSeconds(5);

    private static final Duration TOLD_TO = Duration.ofMinutes(1);

    /// More than are in use at once; of those past it, the use is noted when there is room again.
    private static final int MAX_KEYS = 50_000;

    private final Database database;
    private final Map<Long, Instant> unwritten = new ConcurrentHashMap<>();

    public KeyUsage(Database database) {
        this.database = database;
    }

    public void note(ApiKey key, Instant at) {
        if (isNews(key.lastUsedAt(), at) && isNews(unwritten.get(key.id()), at) && unwritten.size() < MAX_KEYS) {
            unwritten.put(key.id(), at);
        }
    }

    /// An earlier one is, too: the clock was set back.
    private static boolean isNews(@Nullable Instant last, Instant at) {
        return last == null || Duration.between(last, at).abs().compareTo(TOLD_TO) >= 0;
    }

    /// As its row has it, or as it will have it soon.
    public @Nullable Instant lastUse(ApiKey key) {
        var written = key.lastUsedAt();
        var noted = unwritten.get(key.id());
        return noted != null && isNews(written, noted) ? noted : written;
    }

    /// Writes what was noted. Rows that are locked are passed over; the key's next use is noted again.
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
