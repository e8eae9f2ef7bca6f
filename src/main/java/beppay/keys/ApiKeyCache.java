package beppay.keys;

import beppay.partners.Partners;
import beppay.platform.db.Database;
import beppay.platform.db.Notifications;
import beppay.platform.db.QueryLimiter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// A cache of recently used keys, so that most requests need no query.
///
/// When one of a partner's keys or its suspension changes, all of the partner's keys are evicted: immediately if
/// this server made the change, otherwise by notification. While notifications can't be received, the cache is
/// not used. Purchases check the key's row in any case.
public final class ApiKeyCache implements Notifications.CacheListener {
    /// Each key takes a kilobyte. Beyond this number, the least used keys are evicted.
    private static final long MAX_KEYS = 10_000;

    /// If something between the server and PostgreSQL loses notifications, a revocation takes effect after this
    /// time at the latest.
    private static final Duration KEPT_FOR = Duration.ofSeconds(30);

    private final Database database;
    /// Limits the queries, because anyone can send unknown keys.
    private final QueryLimiter queries;
    private final KeyUsage uses;
    private final Cache<SecretHash, ResolvedKey> kept;
    /// The number of evictions. A row that was read before an eviction must not be cached after it.
    private long forgotten;

    public ApiKeyCache(Database database) {
        this(database, Ticker.systemTicker());
    }

    ApiKeyCache(Database database, Ticker ticker) {
        this.database = database;
        kept = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(KEPT_FOR)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        queries = new QueryLimiter(database);
        uses = new KeyUsage(database);
        database.notifications().subscribe(Keys.CHANNEL, this);
        Partners.subscribeToSuspensions(database.notifications(), this);
    }

    /// When keys were last used.
    public KeyUsage uses() {
        return uses;
    }

    /// Returns the key, even if it is expired, revoked or suspended, or null if no key has the secret. Unknown
    /// secrets are not cached, because the key may be created at any time. While the database is unavailable,
    /// cached keys are not used: they may have been revoked on another server, and requests with a key need the
    /// database anyway.
    ///
    /// @throws RejectedExecutionException if too many callers wait for the database
    public @Nullable ResolvedKey find(KeySecret secret) {
        var hash = secret.hash();
        var known = findCached(hash);
        return known == null ? query(hash) : known;
    }

    /// As [#find], but without a query. Returns null if the key is not cached or the cache can't be used.
    public @Nullable ResolvedKey findCached(KeySecret secret) {
        return findCached(secret.hash());
    }

    private @Nullable ResolvedKey findCached(SecretHash hash) {
        return database.notifications().isUpToDate() ? kept.getIfPresent(hash) : null;
    }

    private @Nullable ResolvedKey query(SecretHash hash) {
        long before = forgotten();
        var current = queries.<Keys.@Nullable CurrentKey>autocommit(tx -> Keys.bySecret(tx, hash));
        if (current == null) {
            return null;
        }
        var found = new ResolvedKey(current);
        keep(hash, found, before);
        return found;
    }

    synchronized long forgotten() {
        return forgotten;
    }

    synchronized void keep(SecretHash hash, ResolvedKey found, long before) {
        if (forgotten == before) {
            kept.put(hash, found);
        }
    }

    /// @param partnerId the partner whose keys are evicted
    @Override
    public synchronized void onChange(String partnerId) {
        forgotten++;
        kept.asMap()
                .values()
                .removeIf(found -> partnerId.equals(String.valueOf(found.key().partnerId())));
    }

    @Override
    public synchronized void onMissedNotifications() {
        forgotten++;
        kept.invalidateAll();
    }
}
